import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import { normalTail } from './normal.js'

/** How much of alpha is spent at a share of the planned images in (0, 1]; all of it at 1, and never less later. */
export type AlphaSpending = (share: number, alpha: number) => number

export type SpendingName = 'obrien-fleming' | 'pocock'

/** Lan and DeMets (1983), "Discrete sequential boundaries for clinical trials", table 1: alpha_1* and alpha_2*. */
export const ALPHA_SPENDING: Readonly<Record<SpendingName, AlphaSpending>> = {
  /** Hardly any early, so that the last look is nearly that of a fixed sample (after O'Brien and Fleming 1979). */
  'obrien-fleming': (share, alpha) =>
    2 * normalTail(normalQuantile(1 - alpha / 2, 0, 1) / Math.sqrt(share)),
  /** Evenly, so that clear cases stop soon (after Pocock 1977). */
  pocock: (share, alpha) => alpha * Math.log(1 + (Math.E - 1) * share),
}
