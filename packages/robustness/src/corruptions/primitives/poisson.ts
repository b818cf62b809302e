import type { Random } from '@secmlops/core'

/** A distribution that is drawn from by inversion: one uniform number each. */
export interface PoissonTable {
  /** Probability of at most k. */
  readonly cumulative: Float64Array
  /** Where the search begins for a number in each of 256 equal parts of [0, 1). */
  readonly guide: Uint16Array
}

/** The Poisson distribution of mean `lambda`, at most 700 (exp underflows), to where double precision is exhausted. */
export function poissonTable(lambda: number): PoissonTable {
  const terms: number[] = []
  let term = Math.exp(-lambda)
  let sum = term
  for (let k = 0; k <= lambda || term > Number.EPSILON / 8; k++) {
    terms.push(sum)
    term *= lambda / (k + 1)
    sum += term
  }
  const cumulative = Float64Array.from(terms)
  const guide = new Uint16Array(256)
  for (let part = 0, k = 0; part < 256; part++) {
    while ((cumulative[k] ?? 1) <= part / 256) k++
    guide[part] = k
  }
  return { cumulative, guide }
}

/** The smallest k whose cumulative probability exceeds a uniform number. */
export function drawPoisson({ cumulative, guide }: PoissonTable, random: Random): number {
  const u = random.uniform()
  let k = guide[Math.trunc(u * 256)] ?? 0
  while ((cumulative[k] ?? 1) <= u) k++
  return k
}
