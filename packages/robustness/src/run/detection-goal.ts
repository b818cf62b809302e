import { bestClass, type Candidates } from '../decoders/candidates.js'
import type { DetectionImage } from '../data/detection-set.js'
import { toModel } from '../data/fit.js'
import type { DetectionGoal } from '../engine/detector-target.js'
import { DETECTION_LOSSES, type DetectionLossName } from '../losses/index.js'
import { iou } from '@secmlops/dataset'
import type { Truth } from '../metrics/box.js'
import type { Detected, Detector } from '../model/detector.js'

const IOU = 0.5

/**
 * What an attack wants of one image. To make objects vanish, or lose their names, it lowers the sum, over the real boxes, of
 * the best score of a candidate of that class that overlaps the box by IoU .50 or more; candidates below the score threshold
 * count 0. To fabricate objects it never has enough: the margin falls with each box that is not there.
 */
export function detectionGoal(
  { read, candidates, differentiable, hasHead, leastScore }: Detector,
  image: DetectionImage,
  name: DetectionLossName,
): DetectionGoal {
  const truth = image.truth.map((box) => ({ ...box, ...toModel(box, image.placement) }))
  const real = truth.filter(({ ignore }) => !ignore)
  return {
    head: hasHead,
    margin: (outputs) => {
      if (!outputs.every(({ values }) => values.every(Number.isFinite))) return NaN
      return name === 'fabricate'
        ? scarcity(read(outputs), real)
        : visibility(candidates(outputs), real, leastScore)
    },
    loss: (outputs) => DETECTION_LOSSES[name].evaluate(differentiable(outputs), truth),
  }
}

/** Looked at thousands of times: no box is made of a candidate that its score rules out. */
function visibility(candidates: Candidates, truth: readonly Truth[], leastScore: number): number {
  const best = new Float64Array(truth.length)
  for (let i = 0; i < candidates.count; i++)
    truth.forEach((box, t) => {
      const score = candidates.score(i, box.label)
      if (!(score >= leastScore && score > (best[t] ?? 0))) return
      if (bestClass(candidates, i).label === box.label && iou(candidates.box(i), box) >= IOU)
        best[t] = score
    })
  return best.reduce((sum, score) => sum + score, 0)
}

/** 1 where nothing is found that is not there. */
function scarcity({ detections }: Detected, truth: readonly Truth[]): number {
  const wrong = detections.filter((each) => truth.every((box) => iou(each, box) < IOU))
  return 1 / (1 + wrong.reduce((sum, { score }) => sum + score, 0))
}
