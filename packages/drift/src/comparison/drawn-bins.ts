import type { Bins } from './open-bins.js'

/** Bins of one picture. */
const BINS = 24
/** Share of the rows at either end that the outer bins take in, so that one outlier does not flatten the picture. */
const TAIL = 0.01

export interface DrawnBins {
  readonly edges: readonly number[]
  readonly reference: readonly number[]
  readonly current: readonly number[]
}

/** Equal bins between the outer percentiles of both samples (ascending, not empty); few whole numbers have a bin each. */
export function numberBins(reference: Float64Array, current: Float64Array): DrawnBins | undefined {
  const low = Math.min(quantile(reference, TAIL), quantile(current, TAIL))
  const high = Math.max(quantile(reference, 1 - TAIL), quantile(current, 1 - TAIL))
  if (!Number.isFinite(high - low)) return undefined
  const edges = edgesOf(low, high, isWhole(reference) && isWhole(current))
  if (!edges) return undefined
  return { edges, reference: counts(reference, edges), current: counts(current, edges) }
}

/** The same of counts on a fine grid. */
export function countedBins({ edges, counts: [a, b] }: Bins): DrawnBins | undefined {
  const [first, last] = span(a, b)
  const step = Math.max(1, Math.ceil((last - first + 1) / BINS))
  const starts: number[] = []
  for (let k = first; k <= last; k += step) starts.push(k)
  const sums = (rows: readonly number[]): number[] =>
    starts.map((start, i) => {
      const from = i === 0 ? 0 : start
      const to = starts[i + 1] ?? rows.length
      let sum = 0
      for (let k = from; k < to; k++) sum += rows[k] ?? 0
      return sum
    })
  const end = Math.min((starts.at(-1) ?? 0) + step, edges.length - 1)
  const drawn = [...starts, end].map((k) => edges[k] ?? NaN)
  if (!drawn.every(Number.isFinite)) return undefined
  return { edges: drawn, reference: sums(a), current: sums(b) }
}

/** First and last bin outside the tails of either table. */
function span(a: readonly number[], b: readonly number[]): [number, number] {
  const ends = [a, b].map((rows) => {
    const total = rows.reduce((sum, each) => sum + each, 0)
    let [below, first, last] = [0, 0, 0]
    for (const [k, each] of rows.entries()) {
      if (below <= TAIL * total) first = k
      if (below < (1 - TAIL) * total) last = k
      below += each
    }
    return [first, last] as const
  })
  return [Math.min(...ends.map(([first]) => first)), Math.max(...ends.map(([, last]) => last))]
}

function edgesOf(low: number, high: number, whole: boolean): number[] | undefined {
  if (whole && high - low < BINS) return ascending(high - low + 2, (k) => low - 0.5 + k)
  if (low === high) return undefined
  return ascending(BINS + 1, (k) => (k === BINS ? high : low + ((high - low) / BINS) * k))
}

/** Undefined where numbers are too close to each other to have bins between them. */
function ascending(length: number, at: (k: number) => number): number[] | undefined {
  const edges = Array.from({ length }, (_, k) => at(k))
  return edges.every((edge, k) => k === 0 || edge > (edges[k - 1] ?? NaN)) ? edges : undefined
}

/** Rows per bin of ascending numbers; the outer bins are open. */
function counts(values: Float64Array, edges: readonly number[]): number[] {
  const rows = edges.slice(1).map(() => 0)
  let bin = 0
  for (const value of values) {
    while (bin < rows.length - 1 && value >= (edges[bin + 1] ?? Infinity)) bin++
    rows[bin] = (rows[bin] ?? 0) + 1
  }
  return rows
}

function quantile(ascendingValues: Float64Array, share: number): number {
  return ascendingValues[Math.round(share * (ascendingValues.length - 1))] ?? NaN
}

function isWhole(values: Float64Array): boolean {
  return values.every((value) => Number.isInteger(value))
}
