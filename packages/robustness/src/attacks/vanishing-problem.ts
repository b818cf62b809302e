import { toModel } from '../data/fit.js'
import type { DetectionImage } from '../data/detection-set.js'
import { iou, type Detection, type Truth } from '../metrics/box.js'
import type { Detected, Detector } from '../model/detector.js'
import type { Problem } from './problem.js'

const IOU = 0.5

/**
 * Detection: the loss is the sum, over the real boxes of an image, of the best score of a candidate of that class that
 * overlaps the box by IoU .50 or more; candidates below the model's score threshold count 0. At 0 every object has
 * vanished. It sees scores only, as a black box does.
 */
export function vanishingProblem(detector: Detector, targets: readonly DetectionImage[]): Problem {
  const truth = targets.map((image) =>
    image.truth
      .filter(({ ignore }) => !ignore)
      .map((box) => ({ ...box, ...toModel(box, image.placement) })),
  )
  return {
    shape: detector.plan.shape,
    targets,
    losses: async (positions, candidates) => {
      const detected = await detector.detect(candidates)
      return detected.map((each, i) => visibility(each, truth[positions[i] ?? -1] ?? []))
    },
  }
}

function visibility({ candidates, valid }: Detected, truth: readonly Truth[]): number {
  if (!valid) return NaN
  return truth.reduce((sum, box) => sum + bestScore(candidates, box), 0)
}

function bestScore(candidates: readonly Detection[], box: Truth): number {
  return candidates.reduce(
    (best, candidate) =>
      candidate.label === box.label && candidate.score > best && iou(candidate, box) >= IOU
        ? candidate.score
        : best,
    0,
  )
}
