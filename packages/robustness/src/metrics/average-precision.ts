import { weightedPositives, type Ranking, type Weights } from './ranking.js'

/** numpy.spacing(1), which pycocotools adds to the denominator. */
const EPSILON = Number.EPSILON
const RECALLS: readonly number[] = Array.from({ length: 101 }, (_, i) => (i === 100 ? 1 : i * 0.01))

export const AP_MOST_DETECTIONS = 100

/**
 * COCO average precision of one class (pycocotools cocoeval.py, accumulate): 101 recall points, precision made
 * non-increasing from the right, 0 beyond the last recall.
 * @returns undefined when there is no real box.
 */
export function averagePrecision(ranking: Ranking, weights: Weights): number | undefined {
  const positives = weightedPositives(ranking, weights)
  if (positives === 0) return undefined
  const { recall, precision } = curve(ranking, weights, positives)
  for (let i = precision.length - 2; i >= 0; i--)
    precision[i] = Math.max(precision[i] ?? 0, precision[i + 1] ?? 0)
  let at = 0
  let sum = 0
  for (const wanted of RECALLS) {
    while (at < recall.length && (recall[at] ?? 0) < wanted) at++
    sum += precision[at] ?? 0
  }
  return sum / RECALLS.length
}

function curve(
  { hits }: Ranking,
  weights: Weights,
  positives: number,
): { recall: number[]; precision: number[] } {
  const recall: number[] = []
  const precision: number[] = []
  let right = 0
  let wrong = 0
  for (const hit of hits) {
    const weight = weights[hit.image] ?? 0
    if (weight === 0) continue
    if (hit.right) right += weight
    else wrong += weight
    recall.push(right / positives)
    precision.push(right / (right + wrong + EPSILON))
  }
  return { recall, precision }
}
