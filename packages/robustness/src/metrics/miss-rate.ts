import { totals, type Ranking, type Weights } from './ranking.js'

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
  const { positives } = totals(ranking, weights)
  if (positives === 0) return undefined
  let images = 0
  for (let i = 0; i < ranking.positives.length; i++) images += weights[i] ?? 0
  const found = foundAtPoints(ranking, weights, images)
  const logs = found.map((right) => Math.log(Math.max(FLOOR, 1 - right / positives)))
  return Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length)
}

/** Right detections before the rate of false positives passes each point; none where the very first one does. */
function foundAtPoints(
  { image, right: isRight }: Ranking,
  weights: Weights,
  images: number,
): number[] {
  const found: number[] = []
  let right = 0
  let wrong = 0
  for (let i = 0; i < image.length && found.length < FPPI.length; i++) {
    const weight = weights[image[i] ?? 0] ?? 0
    if (weight === 0) continue
    if (isRight[i] === 1) right += weight
    else {
      wrong += weight
      while (found.length < FPPI.length && wrong / images > (FPPI[found.length] ?? Infinity))
        found.push(right)
    }
  }
  while (found.length < FPPI.length) found.push(right)
  return found
}
