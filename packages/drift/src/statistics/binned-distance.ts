import { nextUp } from '../profile/next-up.js'

/** Rows of two samples in the same bins: below the first edge, between the edges, from the last edge on. */
export interface BinnedCounts {
  readonly edges: readonly number[]
  readonly counts: readonly [readonly number[], readonly number[]]
}

export interface BinnedDistance {
  /** Distance of the two distribution functions at the edges: at most the exact D. */
  readonly d: number
  /** At least the exact D. */
  readonly upper: number
}

/**
 * The Kolmogorov-Smirnov distance as far as bins tell it. Within a bin the distance is at most that of all its rows of one
 * sample before any of the other; in a bin of one double, or one that either sample leaves empty, it is greatest at an end.
 */
export function binnedDistance({ edges, counts: [a, b] }: BinnedCounts): BinnedDistance {
  const [n, m] = [total(a), total(b)]
  let [i, j, d, upper] = [0, 0, 0, 0]
  for (const [k, inA] of a.entries()) {
    const inB = b[k] ?? 0
    const [before, after] = [
      { a: i / n, b: j / m },
      { a: (i += inA) / n, b: (j += inB) / m },
    ]
    d = Math.max(d, Math.abs(after.a - after.b))
    if (inA === 0 || inB === 0 || isOneDouble(edges, k)) continue
    upper = Math.max(upper, after.a - before.b, after.b - before.a)
  }
  return { d, upper: Math.max(d, upper) }
}

function isOneDouble(edges: readonly number[], bin: number): boolean {
  const [low, high] = [edges[bin - 1], edges[bin]]
  return low !== undefined && high !== undefined && nextUp(low) === high
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}
