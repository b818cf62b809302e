import type { Interval } from '../config/generated/report.js'
import { oneSidedLower } from './interval.js'
import { sequentialPlan, type Look, type SequentialDesign } from './sequential.js'
import { ALPHA_SPENDING } from './spending.js'

export interface RepeatedDesign extends Pick<SequentialDesign, 'looks' | 'spending'> {
  /** Two-sided, of the intervals of all looks together. */
  readonly confidence: number
}

/** Ends lie on multiples of 1/GRID, rounded outwards. */
const GRID = 1000

/**
 * Repeated confidence interval of a binomial rate (Jennison and Turnbull 1989, "Interim analyses: the repeated confidence
 * interval approach"): the rates that the exact sequential test does not reject at this look. With a probability of
 * `confidence` the intervals of all looks hold the rate, so that the last one may be believed whatever made the run stop.
 * Critical counts need not rise with the rate, so an end is where the rejected points of the grid come to a first stop.
 * @throws RangeError for a number of images that is no look
 */
export function repeatedInterval(
  { n, successes }: { readonly n: number; readonly successes: number },
  { looks, spending = 'obrien-fleming', confidence }: RepeatedDesign,
): Interval {
  const look = looks.indexOf(n)
  if (look < 0) throw new RangeError(`${String(n)} images are no look of this plan`)
  const design = { looks, spending, alpha: (1 - confidence) / 2 }
  return {
    lower: leastRate(successes, look, design) / GRID,
    // To be few among successes is to be many among failures.
    upper: (GRID - leastRate(n - successes, look, design)) / GRID,
    confidence,
    method: `repeated interval, look ${String(look + 1)} of ${String(looks.length)}, exact, ${spending} spending`,
  }
}

type Design = Required<Omit<SequentialDesign, 'operator' | 'bound'>>

/** The last of the rates from 0 on, in units of the grid, each of which the test rejects for so many successes. */
function leastRate(count: number, look: number, design: Design): number {
  const criticalAt = (rate: number): number => {
    const plan = sequentialPlan({ ...design, operator: '>=', bound: rate / GRID })
    return (plan.looks[look] as Look).above
  }
  let rate = Math.floor(GRID * certainlyRejected(count, look, design))
  while (rate < GRID && count >= criticalAt(rate + 1)) rate++
  return rate
}

/** What the spending between two looks rejects by itself, the test rejects, too: it also has what was left over before. */
function certainlyRejected(count: number, look: number, { looks, ...rest }: Design): number {
  const { spending, alpha } = rest
  const total = looks.at(-1) ?? NaN
  const spent = (n: number): number => (n > 0 ? ALPHA_SPENDING[spending](n / total, alpha) : 0)
  const [before, now] = [looks[look - 1] ?? 0, looks[look] ?? NaN]
  return oneSidedLower(count, now, spent(now) - spent(before))
}
