import { poissonMass } from './poisson.js'

const PRECISION = 1e-16

/**
 * Regularised upper incomplete gamma function Q(a, x), for a > 0. By series or continued fraction (Press et al.,
 * "Numerical Recipes" 6.2) with the prefactor of Loader (2000). `@stdlib/math-base-special-gammainc` 0.3 has relative
 * errors up to 1e-2 where a is beyond 200 and near x, which many categories reach.
 */
export function upperGamma(a: number, x: number): number {
  if (x <= 0) return 1
  return x < a + 1 ? 1 - poissonMass(a, x) * series(a, x) : poissonMass(a, x) * a * fraction(a, x)
}

/** Sum of x^i / ((a + 1) ... (a + i)). */
function series(a: number, x: number): number {
  let term = 1
  let sum = 1
  for (let i = 1; term > sum * PRECISION; i++) {
    term *= x / (a + i)
    sum += term
  }
  return sum
}

/** Gamma(a, x) e^x x^-a by the method of Lentz. */
function fraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = Number.MAX_VALUE
  let d = 1 / b
  let value = d
  for (let i = 1; ; i++) {
    const factor = -i * (i - a)
    b += 2
    d = 1 / (factor * d + b)
    c = b + factor / c
    const change = c * d
    value *= change
    if (Math.abs(change - 1) < PRECISION * 4) return value
  }
}
