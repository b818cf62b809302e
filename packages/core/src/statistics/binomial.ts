/**
 * C(n,k) p^k (1-p)^(n-k), by the saddle-point form of Loader (2000), "Fast and accurate computation of binomial
 * probabilities": sums of log-gammas would lose log10(n) digits.
 */
export function binomialMass(k: number, n: number, p: number): number {
  if (k < 0 || k > n) return 0
  if (p <= 0) return k === 0 ? 1 : 0
  if (p >= 1) return k === n ? 1 : 0
  if (k === 0) return Math.exp(n * Math.log1p(-p))
  if (k === n) return Math.exp(n * Math.log(p))
  const exponent =
    stirlingError(n) -
    stirlingError(k) -
    stirlingError(n - k) -
    deviance(k, n * p) -
    deviance(n - k, n * (1 - p))
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * k * (n - k)))
}

/** P(X >= k) for X ~ Bin(n, p): the smaller tail is summed, from its largest term on, in O(sqrt n) steps. */
export function binomialUpperTail(k: number, n: number, p: number): number {
  if (k <= 0) return 1
  if (k > n) return 0
  return k > n * p ? outwards(k, n, p) : 1 - outwards(n - k + 1, n, 1 - p)
}

/** P(X <= k) for X ~ Bin(n, p). */
export const binomialLowerTail = (k: number, n: number, p: number): number =>
  binomialUpperTail(n - k, n, 1 - p)

/** Sum of the terms from k on, beyond the mean, where each is smaller than the one before. */
function outwards(k: number, n: number, p: number): number {
  let term = binomialMass(k, n, p)
  let sum = 0
  for (let i = k; i <= n && sum + term !== sum; i++) {
    sum += term
    term *= ((n - i) / (i + 1)) * (p / (1 - p))
  }
  return Math.min(1, sum)
}

/** ln k! - ln(sqrt(2 pi k) (k/e)^k), for real k >= 0 from 16 on: exact factorials where the series would be short of digits. */
export function stirlingError(k: number): number {
  if (k < EXACT.length) return EXACT[k] ?? 0
  const kk = k * k
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / kk) / kk) / kk) / kk) / k
}

/** Loader's table, for 0..15: ln(k!) and the approximation in one step, so that their difference keeps its digits. */
const EXACT: readonly number[] = [
  0, 0.08106146679532726, 0.0413406959554093, 0.02767792568499834, 0.020790672103765093,
  0.016644691189821193, 0.013876128823070748, 0.01189670994589177, 0.010411265261972096,
  0.009255462182712733, 0.00833056343336287, 0.007573675487951841, 0.00694284010720953,
  0.006408994188004207, 0.0059513701127588475, 0.005554733551962801,
]

/** k ln(k/np) + np - k, by a series in (k-np)/(k+np) where the terms nearly cancel. */
export function deviance(k: number, np: number): number {
  const difference = k - np
  if (Math.abs(difference) >= 0.1 * (k + np)) return k * Math.log(k / np) + np - k
  const v = difference / (k + np)
  let sum = difference * v
  let term = 2 * k * v
  for (let j = 1; ; j++) {
    term *= v * v
    const next = sum + term / (2 * j + 1)
    if (next === sum) return sum
    sum = next
  }
}
