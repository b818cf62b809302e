import type { DetectionImage } from '../data/detection-set.js'
import { toModel } from '../data/fit.js'
import type { DetectionGoal } from '../engine/detector-target.js'
import { DETECTION_LOSSES, type DetectionLossName } from '../losses/index.js'
import { iou, type Detection, type Truth } from '../metrics/box.js'
import type { Detected, Detector } from '../model/detector.js'

const IOU = 0.5

/**
 * What an attack wants of one image. To make objects vanish, or lose their names, it lowers the sum, over the real boxes, of
 * the best score of a candidate of that class that overlaps the box by IoU .50 or more; candidates below the score threshold
 * count 0. To fabricate objects it never has enough: the margin falls with each box that is not there.
 */
export function detectionGoal(
  { read, differentiable, hasHead }: Detector,
  image: DetectionImage,
  name: DetectionLossName,
): DetectionGoal {
  const truth = image.truth.map((box) => ({ ...box, ...toModel(box, image.placement) }))
  const real = truth.filter(({ ignore }) => !ignore)
  return {
    head: hasHead,
    margin: (outputs) => {
      const detected = read(outputs)
      if (!detected.valid) return NaN
      return name === 'fabricate' ? scarcity(detected, real) : visibility(detected, real)
    },
    loss: (outputs) => DETECTION_LOSSES[name].evaluate(differentiable(outputs), truth),
  }
}

function visibility({ candidates }: Detected, truth: readonly Truth[]): number {
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

/** 1 where nothing is found that is not there. */
function scarcity({ detections }: Detected, truth: readonly Truth[]): number {
  const wrong = detections.filter((each) => truth.every((box) => iou(each, box) < IOU))
  return 1 / (1 + wrong.reduce((sum, { score }) => sum + score, 0))
}
