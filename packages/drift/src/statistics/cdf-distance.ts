import { requireFinite } from './refusal.js'
import { eachTie } from './ties.js'

/**
 * The integral of |F - G|^power over the line (power 1 or 2), for ascending finite samples. The integrand is a step function, so
 * that the sum is exact up to rounding.
 */
export function cdfDistance(a: Float64Array, b: Float64Array, power: 1 | 2): number {
  requireFinite(a, b)
  let [i, j, sum, lost] = [0, 0, 0, 0]
  let before = 0
  eachTie(a, b, (inA, inB, value) => {
    const difference = Math.abs(i / a.length - j / b.length)
    const term =
      difference === 0 ? 0 : (power === 1 ? difference : difference ** 2) * (value - before)
    const next = sum + term
    lost += sum >= term ? sum - next + term : term - next + sum
    sum = next
    before = value
    i += inA
    j += inB
  })
  return sum + lost
}
