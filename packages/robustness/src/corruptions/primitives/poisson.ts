import type { Random } from '@secmlops/core'

/**
 * A table of cumulative probabilities of the Poisson distribution of mean `lambda` (at most 700, where exp underflows),
 * up to where double precision is exhausted. Drawn from by inversion: one uniform number each.
 */
export function poissonTable(lambda: number): Float64Array {
  const cumulative: number[] = []
  let term = Math.exp(-lambda)
  let sum = term
  for (let k = 0; k <= lambda || term > Number.EPSILON / 8; k++) {
    cumulative.push(sum)
    term *= lambda / (k + 1)
    sum += term
  }
  return Float64Array.from(cumulative)
}

/** The smallest k whose cumulative probability exceeds a uniform number; bisection. */
export function drawPoisson(cumulative: Float64Array, random: Random): number {
  const u = random.uniform()
  let low = 0
  let high = cumulative.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cumulative[middle] ?? 1) > u) high = middle
    else low = middle + 1
  }
  return low
}
