import gammaln from '@stdlib/math-base-special-gammaln'
import { deviance, stirlingError } from '@secmlops/core'

/** Below this the direct form keeps all digits; above, only the saddle-point form of Loader (2000) does. */
const DIRECT = 16

/** mean^k e^-mean / Gamma(k + 1), for real k >= 0. */
export function poissonMass(k: number, mean: number): number {
  if (mean === 0) return k === 0 ? 1 : 0
  if (k < DIRECT) return Math.exp(k * Math.log(mean) - mean - gammaln(k + 1))
  return Math.exp(-stirlingError(k) - deviance(k, mean)) / Math.sqrt(2 * Math.PI * k)
}
