import { upperGamma } from './gamma.js'
import { poissonMass } from './poisson.js'

/** Poisson weights below this, relative to the largest, are left out. */
const NEGLIGIBLE = 1e-17

/**
 * P(X >= x) of a non-central chi-square variable: central ones with degrees + 2j, weighted by the Poisson probability of j
 * with mean noncentrality / 2, summed outwards from the largest weight.
 */
export function noncentralChiSquareSf(x: number, degrees: number, noncentrality: number): number {
  const mean = noncentrality / 2
  const mode = Math.floor(mean)
  const peak = poissonMass(mode, mean)
  const term = (j: number): { weight: number; value: number } => {
    const weight = poissonMass(j, mean)
    return { weight, value: weight * upperGamma(degrees / 2 + j, x / 2) }
  }
  let sum = 0
  for (const step of [1, -1]) {
    for (let j = step === 1 ? mode : mode - 1; j >= 0; j += step) {
      const { weight, value } = term(j)
      if (weight < peak * NEGLIGIBLE) break
      sum += value
    }
  }
  return Math.min(1, sum)
}
