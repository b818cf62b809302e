import { weightedPositives, type Ranking, type Weights } from './ranking.js'

/** Nine points of false positives per image, evenly spaced in the logarithm from .01 to 1. */
const FPPI: readonly number[] = [
  0.01, 0.01778279410038923, 0.03162277660168379, 0.05623413251903491, 0.1, 0.1778279410038923,
  0.31622776601683794, 0.5623413251903491, 1,
]
const FLOOR = 1e-10

export const MISS_RATE_MOST_DETECTIONS = 1000

export const MISS_RATE_RULE =
  'miss 1 at false-positive rates below the first false positive, floor 1e-10'

/**
 * Log-average miss rate MR^-2 of one class (Dollar et al. 2012): exp of the mean log miss rate at nine points. Where the
 * first false positive lies beyond a point the miss rate there is 1, as in Dollar's toolbox; CityPersons' script takes
 * the last recall instead, which is too kind.
 * @returns undefined when there is no real box.
 */
export function logAverageMissRate(ranking: Ranking, weights: Weights): number | undefined {
  const positives = weightedPositives(ranking, weights)
  const images = ranking.positives.reduce((sum, _, image) => sum + (weights[image] ?? 0), 0)
  if (positives === 0) return undefined
  const recalls = recallAtPoints(ranking, weights, { positives, images })
  const logs = recalls.map((recall) => Math.log(Math.max(FLOOR, 1 - recall)))
  return Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length)
}

function recallAtPoints(
  { hits }: Ranking,
  weights: Weights,
  { positives, images }: { readonly positives: number; readonly images: number },
): number[] {
  const recalls = FPPI.map(() => 0)
  let right = 0
  let wrong = 0
  for (const hit of hits) {
    const weight = weights[hit.image] ?? 0
    if (hit.right) right += weight
    else wrong += weight
    if (weight === 0) continue
    FPPI.forEach((point, i) => {
      if (wrong / images <= point) recalls[i] = right / positives
    })
  }
  return recalls
}
