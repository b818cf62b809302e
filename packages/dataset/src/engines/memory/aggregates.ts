import type { OrderedCounts, Scalar, ValueCounts } from '../engine.js'
import { MISSING_VALUES } from '../missing-values.js'
import { sortNumbers } from '../sort-numbers.js'
import type { MemoryColumn } from './raw-table.js'

const MISSING: ReadonlySet<string> = new Set(MISSING_VALUES)

/** A value as it is compared, null where it is missing: a finite double, or text. */
export function comparedValue({ kind }: MemoryColumn, value: Scalar): number | string | null {
  if (value === null) return null
  if (kind === 'number') {
    const number = Number(value)
    // -0 is 0.
    return Number.isFinite(number) ? number + 0 : null
  }
  const text = String(value)
  return kind === 'category' && MISSING.has(text) ? null : text
}

export function presentValues(column: MemoryColumn): (number | string)[] {
  return column.values.flatMap((value) => comparedValue(column, value) ?? [])
}

/** Finite numbers, ascending. */
export function numbersOf(column: MemoryColumn): Float64Array {
  return column.kind === 'number'
    ? sortNumbers(Float64Array.from(presentValues(column) as number[]))
    : new Float64Array(0)
}

/** Integers beyond 2^53 are told apart, though they are compared as doubles. */
export function distinctOf(column: MemoryColumn): number {
  const { type, values } = column
  if (/INT$/.test(type)) return new Set(values.filter((value) => value !== null)).size
  return new Set(presentValues(column)).size
}

export function histogramOf(column: MemoryColumn, edges: readonly number[]): number[] {
  const counts = new Array<number>(Math.max(0, edges.length - 1)).fill(0)
  for (const value of numbersOf(column)) {
    const bin = binOf(value, edges)
    if (bin !== undefined) counts[bin] = (counts[bin] ?? 0) + 1
  }
  return counts
}

export function orderedCountsOf(
  column: MemoryColumn,
  edges: readonly number[],
  bins: readonly number[],
): OrderedCounts {
  const chosen = new Set(bins)
  const counts = new Map<number, number>()
  for (const value of numbersOf(column))
    if (chosen.has(binOf(value, edges) ?? -1)) counts.set(value, (counts.get(value) ?? 0) + 1)
  return { values: Float64Array.from(counts.keys()), counts: Float64Array.from(counts.values()) }
}

export function valueCountsOf(column: MemoryColumn, limit: number): ValueCounts {
  const counts = new Map<number | string, number>()
  let total = 0
  for (const value of presentValues(column)) {
    counts.set(value, (counts.get(value) ?? 0) + 1)
    total++
  }
  const sorted = [...counts].sort(([a, n], [b, m]) => m - n || compare(a, b))
  const values = sorted.slice(0, limit).map(([value, count]) => ({ value: String(value), count }))
  const listed = values.reduce((sum, { count }) => sum + count, 0)
  return { values, distinct: counts.size, rest: total - listed }
}

/** Numbers by size, texts by their bytes. */
function compare(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)))
}

/** [e0, e1), [e1, e2), … with the last bin closed. */
function binOf(value: number, edges: readonly number[]): number | undefined {
  const last = edges.length - 1
  const [low = NaN, high = NaN] = [edges[0], edges[last]]
  if (last < 1 || !(value >= low && value <= high)) return undefined
  let [from, to] = [0, last]
  while (to - from > 1) {
    const middle = (from + to) >>> 1
    if ((edges[middle] ?? NaN) <= value) from = middle
    else to = middle
  }
  return from
}
