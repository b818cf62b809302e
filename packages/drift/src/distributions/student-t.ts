import gammaln from '@stdlib/math-base-special-gammaln'
import { stirlingError } from '@secmlops/core'

const PRECISION = 1e-16
/** From here the logarithms of gamma functions are taken apart: their difference would lose digits. */
const LARGE = 16

/**
 * P(|T| >= |t|) of Student's distribution, both tails, for any degrees > 0: the incomplete beta function with parameters
 * degrees / 2 and 1 / 2 by its continued fraction (Press et al., "Numerical Recipes" 6.4), from the side where it converges. Tails
 * keep their digits down to the smallest doubles.
 */
export function studentTails(t: number, degrees: number): number {
  const a = degrees / 2
  const square = t * t
  if (square === 0) return 1
  if (square === Infinity) return 0
  const x = degrees / (degrees + square)
  const power = Math.exp(-a * Math.log1p(square / degrees)) * Math.sqrt(square / (degrees + square))
  const front = power * gammaRatio(a)
  return x < (a + 1) / (a + 2.5)
    ? (front / a) * fraction(x, a, 0.5)
    : 1 - (front / 0.5) * fraction(square / (degrees + square), 0.5, a)
}

/** 1 / B(a, 1/2): Gamma(a + 1/2) / (Gamma(a) Gamma(1/2)). */
function gammaRatio(a: number): number {
  if (a < LARGE) return Math.exp(gammaln(a + 0.5) - gammaln(a)) / Math.sqrt(Math.PI)
  const exponent = a * Math.log1p(0.5 / a) - 0.5 + stirlingError(a + 0.5) - stirlingError(a)
  return Math.sqrt(a / Math.PI) * Math.exp(exponent)
}

/** By the method of Lentz. */
function fraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / (1 - ((a + b) * x) / (a + 1))
  let value = d
  for (let k = 1; ; k++) {
    const even = (k * (b - k) * x) / ((a + 2 * k - 1) * (a + 2 * k))
    d = 1 / (1 + even * d)
    c = 1 + even / c
    value *= d * c
    const odd = (-(a + k) * (a + b + k) * x) / ((a + 2 * k) * (a + 2 * k + 1))
    d = 1 / (1 + odd * d)
    c = 1 + odd / c
    value *= d * c
    if (Math.abs(d * c - 1) < 4 * PRECISION) return value
  }
}
