import { clopperPearson, type Interval, type Random } from '@secmlops/core'

export const RESAMPLES = 2000

export interface BootstrapOptions {
  /** Two-sided coverage. */
  readonly confidence: number
  readonly random: Random
}

/**
 * Percentile interval of a statistic over `count` images drawn with replacement (Efron 1979). Ends are order statistics,
 * rounded outwards.
 * @param statistic - Of images counted by weights; undefined where it has no meaning.
 * @returns undefined when the statistic has no meaning in more than half of the resamples.
 */
export function bootstrapInterval(
  count: number,
  statistic: (weights: Uint32Array) => number | undefined,
  { confidence, random }: BootstrapOptions,
): Interval | undefined {
  const values: number[] = []
  for (let i = 0; i < RESAMPLES; i++) {
    const value = statistic(resample(count, random))
    if (value !== undefined) values.push(value)
  }
  if (values.length * 2 < RESAMPLES) return undefined
  values.sort((a, b) => a - b)
  const tail = ((1 - confidence) / 2) * (values.length - 1)
  return {
    lower: values[Math.floor(tail)] ?? NaN,
    upper: values[Math.ceil(values.length - 1 - tail)] ?? NaN,
    confidence,
    method: `percentile bootstrap over images, ${String(RESAMPLES)} resamples`,
  }
}

/**
 * Images that are all alike say nothing by resampling; then the interval reaches as far towards the worst value that there is
 * as the images that were not drawn may take it, by Clopper-Pearson for none of n.
 */
export function widened(interval: Interval, n: number, worst: number): Interval {
  const { lower, upper, confidence } = interval
  if (upper > lower) return interval
  const { upper: unseen } = clopperPearson(0, n, confidence)
  const method = `${interval.method}; all equal, widened by Clopper-Pearson 0 of ${String(n)}`
  const end = lower + (worst - lower) * unseen
  return { ...interval, lower: Math.min(lower, end), upper: Math.max(upper, end), method }
}

function resample(count: number, random: Random): Uint32Array {
  const weights = new Uint32Array(count)
  for (let i = 0; i < count; i++) {
    const image = random.integer(count)
    weights[image] = (weights[image] ?? 0) + 1
  }
  return weights
}
