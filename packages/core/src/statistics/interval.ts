import betaQuantile from '@stdlib/stats-base-dists-beta-quantile'
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import type { Interval } from '../config/generated/report.js'

/** Clopper-Pearson interval of a binomial proportion: k successes of n, two-sided `confidence`. */
export function clopperPearson(k: number, n: number, confidence = 0.9): Interval {
  const tail = (1 - confidence) / 2
  return {
    lower: k === 0 ? 0 : betaQuantile(tail, k, n - k + 1),
    upper: k === n ? 1 : betaQuantile(1 - tail, k + 1, n - k),
    confidence,
    method: 'Clopper-Pearson',
  }
}

/** One-sided Clopper-Pearson bound: the least proportion of which k or more of n are no rarer than `alpha`. */
export function oneSidedLower(k: number, n: number, alpha = 0.05): number {
  return clopperPearson(k, n, 1 - 2 * alpha).lower
}

/** One-sided Clopper-Pearson bound: the greatest proportion of which k or fewer of n are no rarer than `alpha`. */
export function oneSidedUpper(k: number, n: number, alpha = 0.05): number {
  return clopperPearson(k, n, 1 - 2 * alpha).upper
}

/** Wilson score interval (Wilson 1927). `z` is the normal quantile of the two-sided confidence. */
export function wilson(k: number, n: number, confidence = 0.95): Interval {
  const z = normalQuantile(1 - (1 - confidence) / 2, 0, 1)
  const p = k / n
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  return {
    lower: Math.max(0, centre - half),
    upper: Math.min(1, centre + half),
    confidence,
    method: 'Wilson',
  }
}
