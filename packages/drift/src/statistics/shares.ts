import type { Cell } from './chi-square.js'
import { requireCounts } from './refusal.js'

/** Shares of the cells in the reference (p) and in the current sample (q). */
export interface Shares {
  readonly p: readonly number[]
  readonly q: readonly number[]
}

/** @throws SecmlopsError `not-comparable` for a sample without rows. */
export function sharesOf(cells: readonly Cell[]): Shares {
  const [n, m] = requireCounts(cells)
  return { p: cells.map(([a]) => a / n), q: cells.map(([, b]) => b / m) }
}

const FILL = 1e-4

/**
 * Empty cells get a share of 1e-4, or a millionth of the least share where that is not above 1e-4, so that logarithms stay
 * finite; the others are not rescaled. Each side by itself, as Evidently's `get_binned_data` fills them.
 */
export function filled({ p, q }: Shares): Shares {
  return { p: fill(p), q: fill(q) }
}

function fill(shares: readonly number[]): number[] {
  const least = shares.reduce((min, share) => (share > 0 && share < min ? share : min), 1)
  const share = least <= FILL ? least / 1e6 : FILL
  return shares.map((own) => (own === 0 ? share : own))
}

/** The sum of `term(p, q)` over the cells. */
export function sumShares({ p, q }: Shares, term: (p: number, q: number) => number): number {
  return p.reduce((sum, share, i) => sum + term(share, q[i] ?? 0), 0)
}

/** p ln(p / m), 0 where p is. */
export function relativeEntropy(p: number, m: number): number {
  return p === 0 ? 0 : p * Math.log(p / m)
}
