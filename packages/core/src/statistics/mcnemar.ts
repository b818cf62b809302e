import { binomialMass, binomialUpperTail } from './binomial.js'

export interface PairedTest {
  /** P of at least so many broken ones among those that changed, if breaking and repairing are as likely. */
  readonly oneSided: number
  /** Exact (binomial) p-value of any difference. */
  readonly twoSided: number
  /** Two-sided, with half of the probability of what was seen (Lancaster 1961): less conservative, not exact. */
  readonly midP: number
  /** (|b - c| - 1)^2 / (b + c), one degree of freedom (Edwards 1948); 0 where nothing changed. */
  readonly chiSquare: number
}

/**
 * McNemar's test of two models on the same images (McNemar 1947): only those that one of them gets right count.
 * @param broken images that were right before and are wrong now
 * @param repaired images that were wrong before and are right now
 * @throws RangeError for anything but counts
 */
export function mcnemar(broken: number, repaired: number): PairedTest {
  if (![broken, repaired].every((count) => Number.isSafeInteger(count) && count >= 0))
    throw new RangeError(`not counts: ${String(broken)}, ${String(repaired)}`)
  const n = broken + repaired
  const more = Math.max(broken, repaired)
  const doubled = 2 * binomialUpperTail(more, n, 0.5)
  const excess = Math.max(0, Math.abs(broken - repaired) - 1)
  return {
    oneSided: binomialUpperTail(broken, n, 0.5),
    twoSided: Math.min(1, doubled),
    midP: Math.min(1, doubled - binomialMass(more, n, 0.5)),
    chiSquare: n === 0 ? 0 : (excess * excess) / n,
  }
}
