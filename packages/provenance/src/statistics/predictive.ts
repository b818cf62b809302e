/**
 * P(X >= k) for a count X in a new sample, where a calibration sample gave `before` of the same kind and the new sample has
 * `ratio` times its size: negative binomial, the Poisson rate integrated over its Jeffreys posterior Gamma(before + 1/2, 1).
 * A Poisson tail at the estimated rate forgets that the rate is an estimate, which is what raises the false alarms of the
 * plug-in test at 1,000 new rows (measured in bench/screens.mjs). Where it is one of many alike counts, their mean is known
 * as well: `weight` is then the rate of the Gamma(1/2, weight) that each count is drawn from (gamma-Poisson shrinkage,
 * DuMouchel, The American Statistician 53(3), 1999).
 * @param ratio - New sample size over calibration size, above 0.
 * @param weight - Rate of the prior, in calibration samples; 0 is Jeffreys'.
 */
export function predictiveTail(k: number, before: number, ratio: number, weight = 0): number {
  if (k <= 0) return 1
  const shape = before + 0.5
  const share = ratio / (1 + weight + ratio)
  let mass = Math.exp(shape * Math.log1p(-share))
  let below = mass
  for (let i = 1; i < k; i++) below += mass *= ((shape + i - 1) / i) * share
  if (below < 0.999) return Math.max(0, 1 - below)
  return upperSum(k, { mass, shape, share })
}

/** From k on, where the masses fall: no difference of nearly equal numbers. */
function upperSum(
  k: number,
  { mass, shape, share }: { mass: number; shape: number; share: number },
): number {
  let term = mass * ((shape + k - 1) / k) * share
  let sum = 0
  for (let i = k; sum + term !== sum; i++) {
    sum += term
    term *= ((shape + i) / (i + 1)) * share
  }
  return sum
}
