export interface Chunk {
  readonly from: number
  readonly count: number
  /** Rows of the run; those beyond `count` are padding. */
  readonly rows: number
}

/** Padding that is cheaper than more runs of the next smaller size (16 rows cost a row a twentieth more than 64). */
const PADDING = 1.2

/**
 * Each a quarter of the next, rising to the largest power of two that fits: few sessions, little padding. Above 16, its quarters:
 * a run of 48 rows takes an eighth less of each than three of 16.
 */
export function rungs(most: number): number[] {
  const top = Math.floor(Math.log2(most))
  const steps = Array.from({ length: Math.floor(top / 2) + 1 }, (_, i) => 2 ** (top - 2 * i))
  const [full = 1, quarter = 0] = steps
  const between = quarter >= 16 ? [3 * quarter, 2 * quarter] : []
  return [full, ...between, ...steps.slice(1)].reverse()
}

/** How many of some points the largest runs among theirs are for: a run of few costs a row several times as much. */
export function filling(points: number, sizes: readonly number[]): number {
  const parts = chunks(points, sizes)
  return parts.reduce((sum, { count, rows }) => sum + (rows === parts[0]?.rows ? count : 0), 0)
}

/** Divides points over runs of the given sizes (rising): full ones first, then the smallest that holds the rest. */
export function chunks(points: number, sizes: readonly number[]): Chunk[] {
  const result: Chunk[] = []
  for (let from = 0; from < points;) {
    const rest = points - from
    const holding = sizes.find((size) => size >= rest)
    const below = sizes.findLast((size) => size <= rest)
    const rows =
      holding !== undefined && (below === undefined || holding <= PADDING * rest)
        ? holding
        : (below ?? 1)
    result.push({ from, count: Math.min(rest, rows), rows })
    from += rows
  }
  return result
}
