import { clopperPearson, type Interval } from '@secmlops/core'
import { bootstrapInterval, type BootstrapOptions } from './bootstrap.js'
import type { DetectedImage } from './detected-image.js'
import { statisticOf, type DetectionMetric } from './detection-metric.js'

export interface PairedDifference {
  /** Of `a` minus `b`; null when there is no real box at all. */
  readonly value: number | null
  readonly interval?: Interval
}

/**
 * How far a metric differs between two conditions, or two models, on the same images. Each resample draws the same images
 * for both, so that what makes an image hard cancels.
 * @throws RangeError when the two are not of equal length.
 */
export function pairedDifference(
  metric: DetectionMetric,
  a: readonly DetectedImage[],
  b: readonly DetectedImage[],
  options: BootstrapOptions,
): PairedDifference {
  if (a.length !== b.length)
    throw new RangeError(`${String(a.length)} images cannot be paired with ${String(b.length)}`)
  const [first, second] = [statisticOf(metric, a), statisticOf(metric, b)]
  const statistic = (weights: ArrayLike<number>): number | undefined => {
    const [one, other] = [first(weights), second(weights)]
    return one === undefined || other === undefined ? undefined : one - other
  }
  const value = statistic(a.map(() => 1))
  if (value === undefined) return { value: null }
  const interval = bootstrapInterval(a.length, statistic, options)
  return interval ? { value, interval: widened(interval, a.length) } : { value: null }
}

/** Images that all differ alike say nothing by resampling: those that were not drawn may differ by 1 either way. */
function widened(interval: Interval, n: number): Interval {
  const { lower, upper } = interval
  const paired = `paired ${interval.method}`
  if (upper > lower) return { ...interval, method: paired }
  const { upper: unseen } = clopperPearson(0, n, interval.confidence)
  return {
    ...interval,
    lower: lower * (1 - unseen) - unseen,
    upper: upper * (1 - unseen) + unseen,
    method: `${paired}; all equal, widened by Clopper-Pearson 0 of ${String(n)}`,
  }
}
