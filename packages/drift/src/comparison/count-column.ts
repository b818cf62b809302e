import type { Column, ColumnScalars } from '@secmlops/dataset'
import type { ColumnPair, CountedSample } from '../measures/sample.js'
import { countedDistance } from './counted-distance.js'
import type { CommonColumn } from './plan.js'
import type { Side, Sides } from './sides.js'

/** Bins of one count that crosses a network. */
const REMOTE_BINS = 4_096

/** Is a column counted where it lies? Always so where rows do not leave their engine. */
export function isLarge({ reference, current }: Sides, sortedRows: number): boolean {
  if (reference.table.remote || current.table.remote) return true
  return Math.max(reference.rows, current.rows) > sortedRows
}

/** One column of numbers, without a number of it in memory. */
export async function countColumn(column: CommonColumn, sides: Sides): Promise<ColumnPair> {
  const { name } = column
  const scalars = [scalarsOf(name, sides.reference), scalarsOf(name, sides.current)] as const
  const pair = {
    name,
    reference: await countedSample(sides.reference, column.reference, scalars[0]),
    current: await countedSample(sides.current, column.current, scalars[1]),
  }
  if (scalars.some(({ count }) => count === 0)) return pair
  const tables = [sides.reference.table, sides.current.table] as const
  const grid = tables.some(({ remote }) => remote) ? REMOTE_BINS : undefined
  return { ...pair, counted: await countedDistance({ name, tables, scalars }, grid) }
}

/** A side of another kind is one without values. */
export function scalarsOf(name: string, { rows, scalars }: Side): ColumnScalars {
  return scalars.get(name) ?? { name, count: 0, missing: rows, min: null, max: null }
}

/** What is known of a column of numbers as a whole. */
export async function countedSample(
  { table }: Side,
  { name, type }: Column,
  { count, missing, min, max }: ColumnScalars,
): Promise<CountedSample> {
  // Only where the range is as long as the column is anything left to be counted.
  const gapless = /int/i.test(type) && min !== null && max !== null && max - min + 1 === count
  const counter = gapless && (await table.distinct(name)) === count
  return { kind: 'counted', count, missing, constant: count > 0 && min === max, counter }
}
