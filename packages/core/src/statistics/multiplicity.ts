/**
 * Benjamini-Hochberg adjusted p-values (Benjamini and Hochberg 1995): min over j >= i of m p_(j) / j.
 * An unknown p (null) counts in the family as 1 and stays unknown.
 */
export function benjaminiHochberg(p: readonly (number | null)[]): (number | null)[] {
  return stepwise(p, { from: 'largest', factor: (rank, m) => m / rank })
}

/** Holm adjusted p-values (Holm 1979): max over j <= i of (m - j + 1) p_(j). */
export function holm(p: readonly (number | null)[]): (number | null)[] {
  return stepwise(p, { from: 'smallest', factor: (rank, m) => m - rank + 1 })
}

interface Step {
  /** Where the running extreme starts: BH takes minima from the largest p down, Holm maxima from the smallest up. */
  readonly from: 'largest' | 'smallest'
  readonly factor: (rank: number, m: number) => number
}

function stepwise(p: readonly (number | null)[], { from, factor }: Step): (number | null)[] {
  const m = p.length
  const order = p
    .map((value, index) => ({ value: value ?? 1, index }))
    .sort((a, b) => a.value - b.value)
  const ranked = order.map((entry, i) => ({
    ...entry,
    adjusted: Math.min(1, entry.value * factor(i + 1, m)),
  }))
  const down = from === 'largest'
  const adjusted: (number | null)[] = Array.from({ length: m }, () => null)
  let extreme = down ? 1 : 0
  for (const { index, adjusted: value } of down ? ranked.reverse() : ranked) {
    extreme = down ? Math.min(extreme, value) : Math.max(extreme, value)
    adjusted[index] = p[index] === null ? null : extreme
  }
  return adjusted
}
