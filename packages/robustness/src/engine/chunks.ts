export interface Chunk {
  readonly from: number
  readonly count: number
  /** Rows of the run; those beyond `count` are padding. */
  readonly rows: number
}

/** Padding that is cheaper than more runs of the next smaller size (16 rows cost a row a twentieth more than 64). */
const PADDING = 1.2

/** Each a quarter of the next, rising to the largest power of two that fits: few sessions, little padding. */
export function rungs(most: number): number[] {
  const top = Math.floor(Math.log2(most))
  return Array.from({ length: Math.floor(top / 2) + 1 }, (_, i) => 2 ** (top - 2 * i)).reverse()
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
