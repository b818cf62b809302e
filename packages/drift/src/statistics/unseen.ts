import betaQuantile from '@stdlib/stats-base-dists-beta-quantile'
import { binomialUpperTail } from '@secmlops/core'

/** What a sample says of the values that it does not hold. */
export interface UnseenMass {
  /** Good-Turing estimate of the probability that the next row holds a value not seen yet (Good 1953). */
  readonly estimate: number
  /** Upper confidence bound of that probability. */
  readonly upper: number
}

/**
 * Probability of unseen values from n >= 1 rows, of which `once` hold a value seen once and 2 `twice` one seen twice. The
 * bound is that of Clopper and Pearson on fewer rows: as many as give the variance of the estimate,
 * (once + 2 twice) / n^2 (Esty 1983).
 */
export function unseenMass(
  { once, twice, n }: { once: number; twice: number; n: number },
  risk: number,
): UnseenMass {
  const inflation = (once + 2 * twice + 1) / (once + 1)
  const [events, rows] = [once / inflation, n / inflation]
  const upper = events >= rows ? 1 : betaQuantile(1 - risk, events + 1, rows - events)
  return { estimate: once / n, upper }
}

/**
 * p of `events` unseen values in n further rows: the binomial tail at the upper bound, plus the risk that the bound is too
 * low (Berger and Boos 1994).
 */
export function unseenP(events: number, n: number, { upper }: UnseenMass, risk: number): number {
  return events === 0 ? 1 : Math.min(1, binomialUpperTail(events, n, upper) + risk)
}
