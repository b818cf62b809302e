import { totals, type Ranking, type Weights } from './ranking.js'

/** numpy.spacing(1), which pycocotools adds to the denominator. */
const EPSILON = Number.EPSILON
const RECALLS: readonly number[] = Array.from({ length: 101 }, (_, i) => (i === 100 ? 1 : i * 0.01))

export const AP_MOST_DETECTIONS = 100

/**
 * COCO average precision of one class (pycocotools cocoeval.py, accumulate): 101 recall points, precision made
 * non-increasing from the right, 0 beyond the last recall. One walk from the last detection to the first: recall and the
 * envelope change at right detections only.
 * @returns undefined when there is no real box.
 */
export function averagePrecision(ranking: Ranking, weights: Weights): number | undefined {
  const { image, right: isRight } = ranking
  const sum = totals(ranking, weights)
  if (sum.positives === 0) return undefined
  let { right, wrong } = sum
  let reached = pointsWithin(right / sum.positives)
  let envelope = 0
  let area = 0
  for (let i = image.length - 1; i >= 0 && reached > 0; i--) {
    const weight = weights[image[i] ?? 0] ?? 0
    if (isRight[i] === 0) wrong -= weight
    else if (weight > 0) {
      envelope = Math.max(envelope, right / (right + wrong + EPSILON))
      right -= weight
      const before = right > 0 ? pointsWithin(right / sum.positives) : 0
      area += envelope * (reached - before)
      reached = before
    }
  }
  return area / RECALLS.length
}

/** Recall points that are not above a recall. */
function pointsWithin(recall: number): number {
  let count = Math.floor(recall * 100)
  while ((RECALLS[count] ?? Infinity) <= recall) count++
  while (count > 0 && (RECALLS[count - 1] ?? 0) > recall) count--
  return count
}
