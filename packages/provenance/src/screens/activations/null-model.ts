import { normalTail, type Random } from '@secmlops/core'

/** Resamples of accepted rows. */
const RESAMPLES = 999
/** The observed value must lie beyond this quantile of them. */
const QUANTILE = 0.999

export interface Exceedance {
  readonly observed: number
  /** 99.9 % quantile of the resamples. */
  readonly threshold: number
  /** One-sided, of a log-normal through the resamples: what a thousand of them cannot count. */
  readonly p: number
}

/** Is a statistic of a class larger than of as many accepted rows, drawn with replacement? */
export function exceedance(
  observed: number,
  { rows, accepted, random }: Resampling,
  statistic: (rows: readonly number[]) => number,
): Exceedance {
  const values = Float64Array.from({ length: RESAMPLES }, () =>
    statistic(Array.from({ length: rows }, () => accepted[random.integer(accepted.length)] ?? 0)),
  ).sort()
  const threshold = values[Math.ceil(QUANTILE * RESAMPLES) - 1] ?? Infinity
  const logs = values.map((value) => Math.log(Math.max(value, Number.MIN_VALUE)))
  const mean = logs.reduce((a, b) => a + b, 0) / RESAMPLES
  const variance = logs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (RESAMPLES - 1)
  const z = (Math.log(Math.max(observed, Number.MIN_VALUE)) - mean) / Math.sqrt(variance)
  return { observed, threshold, p: variance > 0 ? normalTail(z) : 1 }
}

export interface Resampling {
  readonly rows: number
  /** Numbers of accepted rows. */
  readonly accepted: readonly number[]
  readonly random: Random
}
