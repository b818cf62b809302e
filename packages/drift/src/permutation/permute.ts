import type { Sampling } from '../statistics/statistic.js'

/** Statistics that are equal up to rounding count as equal: a permutation must not beat the observed one by its last digit. */
const TIE = 1e-12

/**
 * p = (k + 1) / (B + 1) of a permutation test, k being how often a random choice of the reference's rows gives at least the
 * observed statistic (Phipson and Smyth 2010: never 0). `statistic` gets the rows that play the reference, in any order.
 */
export function permutationP(
  { n, m }: { readonly n: number; readonly m: number },
  statistic: (reference: Uint32Array) => number,
  { random, permutations }: Sampling,
): { readonly observed: number; readonly p: number } {
  const rows = Uint32Array.from({ length: n + m }, (_, i) => i)
  const observed = statistic(rows.subarray(0, n))
  let atLeast = 0
  for (let round = 0; round < permutations; round++) {
    shuffleFirst(rows, n, random)
    if (statistic(rows.subarray(0, n)) >= observed - Math.abs(observed) * TIE) atLeast++
  }
  return { observed, p: (atLeast + 1) / (permutations + 1) }
}

/** The first `count` are a random choice afterwards (Fisher and Yates). */
function shuffleFirst(rows: Uint32Array, count: number, random: Sampling['random']): void {
  for (let i = 0; i < count; i++) {
    const j = i + random.integer(rows.length - i)
    const chosen = rows[j] as number
    rows[j] = rows[i] as number
    rows[i] = chosen
  }
}
