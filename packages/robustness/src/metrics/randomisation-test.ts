import type { Random } from '@secmlops/core'
import type { DetectedImage } from './detected-image.js'
import { statisticOf, type DetectionMetric } from './detection-metric.js'

const EXCHANGES = 2000
/** Sums in another order differ by this much. */
const ROUNDING = 1e-12

/**
 * Paired randomisation test (Fisher 1935, sections 20 and 21; for measures of retrieval Smucker et al. 2007): if neither
 * condition were better, exchanging the two in any of the images would be as likely. Where the metric is a share of images,
 * it is McNemar's test.
 * @returns the one-sided p-value of `a` above `b` as measured, never 0 (Phipson and Smyth 2010: b + 1 of m + 1); null when
 *   there is no real box.
 */
export function randomisationTest(
  metric: DetectionMetric,
  a: readonly DetectedImage[],
  b: readonly DetectedImage[],
  random: Random,
): number | null {
  const statistic = statisticOf(metric, [...a, ...b])
  const difference = (exchanged: (image: number) => boolean): number => {
    const [first, second] = sides(a.length, exchanged)
    return (statistic(first) ?? NaN) - (statistic(second) ?? NaN)
  }
  const observed = difference(() => false)
  if (Number.isNaN(observed)) return null
  let asLarge = 0
  for (let i = 0; i < EXCHANGES; i++)
    if (difference(() => random.integer(2) === 1) >= observed - ROUNDING) asLarge++
  return (asLarge + 1) / (EXCHANGES + 1)
}

/** Weights of the images of both, one after the other: each image once on either side. */
function sides(
  count: number,
  exchanged: (image: number) => boolean,
): readonly [Uint8Array, Uint8Array] {
  const [first, second] = [new Uint8Array(2 * count), new Uint8Array(2 * count)]
  for (let i = 0; i < count; i++) {
    const own = exchanged(i) ? count + i : i
    first[own] = 1
    second[2 * i + count - own] = 1
  }
  return [first, second]
}
