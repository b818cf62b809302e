import { LIMITS } from '@secmlops/core'
import type { Table } from '@secmlops/dataset'
import { binColumn, type BinnedColumn } from '../groups/column-bins.js'
import { countGroups, type GroupCounts } from '../groups/group-counts.js'
import { timeOf } from '../quality/freshness.js'
import { windowSize, windowsOf, type Windows } from './windows.js'

/** Since when a column differs: distances from the whole reference, window by window in the order of time. */
export interface Periods {
  /** Column of the times. */
  readonly time: string
  /** Time of the first row of each window of the current table, ISO 8601. */
  readonly starts: readonly string[]
  /** Rows of each window. */
  readonly rows: number
  /** Kolmogorov-Smirnov distance over 128 bins, or total variation of categories; of the current windows, and of those of the reference. */
  readonly current: readonly number[]
  readonly reference: readonly number[]
}

interface Sides<T> {
  readonly reference: T
  readonly current: T
}

/** Windows of both tables, by the first column of times that they have in common. */
export interface Timeline {
  readonly time: string
  readonly rows: number
  readonly windows: Sides<Windows>
}

/** Undefined without a column of times, with too few rows, or with more than are read. */
export async function readTimeline(tables: Sides<Table>): Promise<Timeline | undefined> {
  if (tables.reference.remote || tables.current.remote) return undefined
  const time = await commonTime(tables)
  const sizes = [await tables.reference.rowCount(), await tables.current.rowCount()]
  if (time === undefined || Math.max(...sizes) > LIMITS.groupedRows) return undefined
  const times = await timesOf(tables.current, time)
  const rows = windowSize(times)
  if (rows === undefined) return undefined
  const before = windowsOf(await timesOf(tables.reference, time), rows)
  return { time, rows, windows: { reference: before, current: windowsOf(times, rows) } }
}

export async function readPeriods(
  tables: Sides<Table>,
  { time, rows, windows }: Timeline,
  { name, kind }: { readonly name: string; readonly kind: BinnedColumn['kind'] },
): Promise<Periods> {
  const binned = await binColumn(name, tables, kind)
  const whole = new Float64Array(binned.bins)
  for (const bin of binned.reference) whole[bin] = (whole[bin] as number) + 1
  const distances = (bins: Uint32Array, { codes, count }: Windows): number[] => {
    const counts = countGroups(codes, bins, { groups: count + 1, bins: binned.bins })
    return Array.from({ length: count }, (_, g) => DISTANCES[kind](whole, binsOf(counts, g)))
  }
  return {
    time,
    rows,
    starts: windows.current.starts.map((start) => new Date(start).toISOString()),
    current: distances(binned.current, windows.current),
    reference: distances(binned.reference, windows.reference),
  }
}

/** Times with a zone are texts in CSV: the first value of a column says what it is. */
async function commonTime({ reference, current }: Sides<Table>): Promise<string | undefined> {
  const known = new Set((await reference.columns()).map(({ name }) => name))
  for (const { name, kind } of await current.columns()) {
    if ((kind !== 'time' && kind !== 'category') || !known.has(name)) continue
    if ((await startsWithTime(current, name)) && (await startsWithTime(reference, name)))
      return name
  }
  return undefined
}

async function startsWithTime(table: Table, column: string): Promise<boolean> {
  for await (const [row] of table.rows([column])) return !Number.isNaN(timeOf(row?.[0] ?? null))
  return false
}

async function timesOf(table: Table, column: string): Promise<Float64Array> {
  const times = new Float64Array(await table.rowCount())
  let row = 0
  for await (const batch of table.rows([column]))
    for (const [value = null] of batch) times[row++] = timeOf(value)
  return times
}

function binsOf({ bins, starts, bin, count }: GroupCounts, group: number): Float64Array {
  const own = new Float64Array(bins)
  for (let k = starts[group] as number; k < (starts[group + 1] as number); k++)
    own[bin[k] as number] = count[k] as number
  return own
}

/** Of rows that have a value: bin 0 is that of missing ones. */
const DISTANCES: Readonly<
  Record<BinnedColumn['kind'], (a: Float64Array, b: Float64Array) => number>
> = {
  number: (a, b) => {
    const differences = differencesOf(a, b)
    let [sum, most] = [0, 0]
    for (const difference of differences) {
      sum += difference
      most = Math.max(most, Math.abs(sum))
    }
    return most
  },
  category: (a, b) =>
    differencesOf(a, b).reduce((sum, difference) => sum + Math.abs(difference), 0) / 2,
}

/** Of the shares; a window without a value is as far away as can be. */
function differencesOf(a: Float64Array, b: Float64Array): Float64Array {
  const [x, y] = [a.subarray(1), b.subarray(1)]
  const [n, m] = [x, y].map((counts) => counts.reduce((sum, count) => sum + count, 0)) as [
    number,
    number,
  ]
  return x.map((count, k) => count / n - (m === 0 ? 0 : (y[k] as number) / m))
}
