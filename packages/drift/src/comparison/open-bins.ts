/** Counts of two tables on one grid. */
export interface Bins {
  readonly edges: readonly number[]
  readonly counts: readonly [readonly number[], readonly number[]]
  /** Rows below the first edge. */
  readonly before: readonly [number, number]
}

/** Greatest and least i m - j n over the points where i of n and j of m rows lie below, and the distance |i / n - j / m| there. */
export interface Extremes {
  readonly greatest: number
  readonly least: number
  readonly d: number
}

export interface OpenBins {
  readonly extremes: Extremes
  /** Bins in which a distance could be as great as the greatest one at their ends. */
  readonly bins: readonly number[]
  /** Rows of both tables in them. */
  readonly rows: number
  /** Rows below each bin, per table. */
  readonly below: readonly [Float64Array, Float64Array]
}

/** The extremes with one more point; divided as in `ksDistance`, only where it is extreme. */
export function withPoint(known: Extremes, i: number, j: number, [n, m]: Sizes): Extremes {
  const difference = i * m - j * n
  if (difference < known.greatest && difference > known.least) return known
  return {
    greatest: Math.max(difference, known.greatest),
    least: Math.min(difference, known.least),
    d: Math.max(known.d, Math.abs(i / n - j / m)),
  }
}

export type Sizes = readonly [number, number]

/**
 * Distances at the ends of bins, and the bins that these leave open: within one, the distance is at most that of all its
 * rows of one table before any of the other.
 */
export function openBins({ counts, before }: Bins, sizes: Sizes, known: Extremes): OpenBins {
  const [a, b] = counts
  const [n, m] = sizes
  const below: [Float64Array, Float64Array] = [running(a, before[0]), running(b, before[1])]
  const [lower, upper] = below
  let extremes = known
  for (let k = 1; k <= a.length; k++)
    extremes = withPoint(extremes, lower[k] as number, upper[k] as number, sizes)
  const best = Math.max(extremes.greatest, -extremes.least)
  const bins: number[] = []
  let rows = 0
  for (let k = 0; k < a.length; k++) {
    if (a[k] === 0 || b[k] === 0) continue
    const [i, j, i1, j1] = [lower[k], upper[k], lower[k + 1], upper[k + 1]] as number[] as Corner
    if (Math.max(i1 * m - j * n, j1 * n - i * m) < best) continue
    bins.push(k)
    rows += (a[k] as number) + (b[k] as number)
  }
  return { extremes, bins, rows, below }
}

/** Rows of either table below a bin, or below the end of the last one. */
export function rowsBelow({ below }: OpenBins, bin: number): Sizes {
  return [below[0][bin] as number, below[1][bin] as number]
}

type Corner = [number, number, number, number]

function running(counts: readonly number[], before: number): Float64Array {
  const sums = new Float64Array(counts.length + 1)
  sums[0] = before
  for (let k = 0; k < counts.length; k++) sums[k + 1] = (sums[k] as number) + (counts[k] as number)
  return sums
}
