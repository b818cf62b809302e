import { clopperPearson } from '@secmlops/core'
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import { binomialUpperTail } from '@secmlops/core'
import { noncentralChiSquareSf } from '../distributions/noncentral-chi-square.js'
import { chiSquareSf } from '../statistics/chi-square.js'
import { least } from './bisect.js'

/** Probability with which an effect of the detectable size is seen. */
export const POWER = 0.8
const Z_POWER = normalQuantile(POWER, 0, 1)

/** Rows of the two samples. */
export interface Sizes {
  readonly reference: number
  readonly current: number
}

/**
 * Smallest distance D that the two-sided KS test sees at level `alpha`, whatever the shape of the difference: the critical
 * distance sqrt(ln(2/alpha)/2 (1/n + 1/m)) plus the deviation of the two empirical functions at the one point where they
 * are D apart, whose variance is at most (1/n + 1/m)/4 (Massey 1951, "The Kolmogorov-Smirnov test for goodness of fit", 6).
 */
export function detectableDistance({ reference, current }: Sizes, alpha: number): number {
  const spread = 1 / reference + 1 / current
  return Math.sqrt((Math.log(2 / alpha) / 2) * spread) + (Z_POWER * Math.sqrt(spread)) / 2
}

/**
 * Smallest Cramer's V (at equal sample sizes, see `cramersV`) that the chi-square test sees at level `alpha`: the
 * noncentrality with that power is 4 n m V^2 / (n + m) (Cohen 1988, "Statistical power analysis", 7).
 */
export function detectableV({ reference, current }: Sizes, degrees: number, alpha: number): number {
  const critical = least(0, 1e7, (x) => chiSquareSf(x, degrees) <= alpha)
  const noncentrality = least(
    0,
    4 * critical + 100,
    (lambda) => noncentralChiSquareSf(critical, degrees, lambda) >= POWER,
  )
  return Math.sqrt((noncentrality * (reference + current)) / (4 * reference * current))
}

/** Rows that have a property, out of all. */
export interface Share {
  readonly marked: number
  readonly rows: number
}

/** Two-sided confidence of the interval in which the rate of the reference is taken at its worse end. */
const RATE_CONFIDENCE = 0.8

/**
 * Smallest change of a rate that Fisher's exact test sees at level `alpha`, by the normal approximation with continuity
 * correction (Casagrande, Pike and Smith 1978). The rate of the reference is only an estimate: the end of its
 * Clopper-Pearson interval nearer to one half is used, and a change towards one half, where chance is greatest.
 */
export function detectableRate(reference: Share, current: number, alpha: number): number {
  const rate = cautiousRate(reference)
  const z = normalQuantile(1 - alpha / 2, 0, 1)
  const continuity = (1 / reference.rows + 1 / current) / 2
  return least(0, 1, (change) => {
    const other = Math.min(1, Math.max(0, rate <= 0.5 ? rate + change : rate - change))
    const pooled = (reference.rows * rate + current * other) / (reference.rows + current)
    const underNull = Math.sqrt(pooled * (1 - pooled) * 2 * continuity)
    const variance = (rate * (1 - rate)) / reference.rows + (other * (1 - other)) / current
    return change >= z * underNull + Z_POWER * Math.sqrt(variance) + continuity
  })
}

function cautiousRate({ marked, rows }: Share): number {
  const { lower, upper } = clopperPearson(marked, rows, RATE_CONFIDENCE)
  if (marked / rows <= 0.5) return Math.min(0.5, upper)
  return Math.max(0.5, lower)
}

/** Smallest rate for which n rows hold at least as many events as `isAlarm` asks for; 1 when no count is an alarm. */
export function detectableEvents(n: number, isAlarm: (events: number) => boolean): number {
  if (!isAlarm(n)) return 1
  const events = Math.ceil(least(0, n, (count) => isAlarm(Math.ceil(count))))
  return least(0, 1, (rate) => binomialUpperTail(events, n, rate) >= POWER)
}
