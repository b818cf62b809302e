import { SecmlopsError } from '@secmlops/core'
import type { DetectionImage } from '../data/detection-set.js'
import { toModel } from '../data/fit.js'
import type { DetectionGoal } from '../engine/detector-target.js'
import { iou, type Detection, type Truth } from '../metrics/box.js'
import type { Detected, Detector } from '../model/detector.js'

const IOU = 0.5

/**
 * All labelled objects are to vanish: the margin is the sum, over the real boxes of an image, of the best score of a
 * candidate of that class that overlaps the box by IoU .50 or more; candidates below the score threshold count 0.
 */
export function vanishing({ read }: Detector, image: DetectionImage): DetectionGoal {
  const truth = image.truth
    .filter(({ ignore }) => !ignore)
    .map((box) => ({ ...box, ...toModel(box, image.placement) }))
  return {
    margin: (outputs) => visibility(read(outputs), truth),
    loss: () => {
      throw new SecmlopsError('unsupported', 'detectors have no gradient attack yet', { exit: 3 })
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
