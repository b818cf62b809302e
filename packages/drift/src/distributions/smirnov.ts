import { binomialMass } from '@secmlops/core'

/** From here scipy (cephes) takes the asymptotic form; its relative error is below 1e-6 there. */
const ASYMPTOTIC = 1_000_000

/**
 * Terms that are evaluated at most. As a function of j they are smooth and vanish with all derivatives at both ends, where
 * a sum over every s-th term, times s, is the full sum (Poisson summation); 8192 leave no error above rounding.
 */
const TERMS = 8192

/**
 * P(D+ >= x) of the one-sided one-sample statistic with n points, exact (Birnbaum and Tingey 1951):
 * x sum C(n,j) (x + j/n)^(j-1) (1 - x - j/n)^(n-j) over j <= n (1 - x), each term a binomial probability.
 */
export function smirnovSf(n: number, x: number): number {
  if (x <= 0) return 1
  if (x >= 1) return 0
  if (n > ASYMPTOTIC) return Math.exp(-((6 * n * x + 1) ** 2) / (18 * n))
  const stride = Math.max(1, Math.floor(n / TERMS))
  let sum = 0
  for (let j = Math.floor(n * (1 - x)); j >= 0; j -= stride) {
    const p = x + j / n
    if (p < 1) sum += (binomialMass(j, n, p) * x) / p
    else if (j === n) sum += x
  }
  return Math.min(1, stride * sum)
}
