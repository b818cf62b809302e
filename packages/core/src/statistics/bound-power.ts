import { binomialLowerTail } from './binomial.js'
import { least } from './bisect.js'
import type { TestSize } from './paired-power.js'

/**
 * Smallest drop below a required accuracy that a run of n images shows with this power: that the one-sided
 * Clopper-Pearson upper bound is then below what is required. Infinity where no drop shows.
 * @param required accuracy in (0, 1]
 */
export function minimumDetectableShortfall({
  n,
  required,
  alpha = 0.05,
  power = 0.8,
}: TestSize & { readonly n: number; readonly required: number }): number {
  const most = mostMissing({ n, required, alpha })
  if (most < 0) return Infinity
  const seen = (drop: number): boolean => binomialLowerTail(most, n, required - drop) >= power
  return least(0, required, seen) ?? Infinity
}

/** Most successes whose upper bound is below `required`; -1 where there are none. */
function mostMissing({
  n,
  required,
  alpha,
}: {
  readonly n: number
  readonly required: number
  readonly alpha: number
}): number {
  let [below, above] = [-1, n]
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2)
    // The upper bound is where P(X <= k) is alpha, and that probability falls with p.
    if (binomialLowerTail(middle, n, required) < alpha) below = middle
    else above = middle
  }
  return below
}
