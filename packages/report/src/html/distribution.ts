import { isFields, isFinite, isListOf, isText } from './read-json.js'

/** Rows of one column in reference and current data, per bin or category. */
export interface Distribution {
  readonly column: string
  /** One more than there are bins; the outer bins also hold what lies beyond them. */
  readonly edges?: readonly number[]
  readonly categories?: readonly string[]
  readonly reference: readonly number[]
  readonly current: readonly number[]
  readonly periods?: Periods
}

/** Distances from the reference, window by window: of the rows that came, and of the reference itself. */
export interface Periods {
  readonly time: string
  /** Start of each window, ISO 8601. */
  readonly starts: readonly string[]
  readonly current: readonly number[]
  readonly reference: readonly number[]
}

const MOST_BINS = 256

export function isDistribution(value: unknown): value is Distribution {
  if (!isFields(value)) return false
  return isBinned(value) && (value['periods'] === undefined || isPeriods(value['periods']))
}

function isBinned(value: Readonly<Record<string, unknown>>): boolean {
  const { column, edges, categories, reference, current } = value
  if (!isText(column) || !isCounts(reference) || !isCounts(current)) return false
  const bins = reference.length
  if (bins === 0 || current.length !== bins) return false
  return edges === undefined
    ? isListOf(categories, MOST_BINS, isText) && categories.length === bins
    : isListOf(edges, MOST_BINS + 1, isFinite) && edges.length === bins + 1 && ascends(edges)
}

function isPeriods(value: unknown): value is Periods {
  if (!isFields(value)) return false
  const { time, starts, current, reference } = value
  return (
    isText(time) &&
    isListOf(starts, MOST_BINS, isText) &&
    isCounts(current) &&
    isCounts(reference) &&
    starts.length === current.length &&
    current.length > 1
  )
}

function isCounts(value: unknown): value is readonly number[] {
  return isListOf(value, MOST_BINS, isFinite) && value.every((rows) => rows >= 0)
}

function ascends(edges: readonly number[]): boolean {
  return edges.every((edge, i) => i === 0 || edge > (edges[i - 1] ?? Infinity))
}

/** Parts of the whole; zeros of nothing. */
export function shares(counts: readonly number[]): number[] {
  const rows = counts.reduce((sum, each) => sum + each, 0)
  return counts.map((each) => (rows === 0 ? 0 : each / rows))
}

/** Bins whose share changed most, first. */
export function contributors({ reference, current }: Distribution): number[] {
  const [before, after] = [shares(reference), shares(current)]
  const change = (k: number): number => Math.abs((after[k] ?? 0) - (before[k] ?? 0))
  return [...before.keys()].sort((a, b) => change(b) - change(a) || a - b)
}

/** Each bin is one whole number, in its middle. */
export function isWhole(edges: readonly number[]): boolean {
  return edges.every(
    (edge, k) => Number.isInteger(edge + 0.5) && (k === 0 || edge === (edges[k - 1] ?? NaN) + 1),
  )
}
