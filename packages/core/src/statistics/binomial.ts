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

/** ln k! - ln(sqrt(2 pi k) (k/e)^k): exact factorials where the series would be short of digits. */
function stirlingError(k: number): number {
  if (k < 16) return logFactorial(k) - (Math.log(2 * Math.PI * k) / 2 + k * Math.log(k) - k)
  const kk = k * k
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / kk) / kk) / kk) / kk) / k
}

function logFactorial(k: number): number {
  let product = 1
  for (let i = 2; i <= k; i++) product *= i
  return Math.log(product)
}

/** k ln(k/np) + np - k, by a series in (k-np)/(k+np) where the terms nearly cancel. */
function deviance(k: number, np: number): number {
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
