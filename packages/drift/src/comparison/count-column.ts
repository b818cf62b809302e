import type { Column, ColumnScalars } from '@secmlops/dataset'
import type { ColumnPair, CountedPair, CountedSample } from '../measures/sample.js'
import { countedDistance } from './counted-distance.js'
import type { CommonColumn } from './plan.js'
import type { Side, Sides } from './sides.js'

/** Bins of one count that crosses a network. */
const REMOTE_BINS = 4_096

export function isLarge({ reference, current }: Sides, sortedRows: number): boolean {
  return Math.max(reference.rows, current.rows) > sortedRows
}

/** One column of numbers, without a number of it in memory. */
export async function countColumn(column: CommonColumn, sides: Sides): Promise<ColumnPair> {
  const counted = await countedPair(column.name, sides)
  const sample = async (side: 'reference' | 'current', i: 0 | 1): Promise<CountedSample> => {
    const scalars = await confirmed(column[side], sides[side], counted?.bins.counts[i])
    return countedSample(sides[side], column[side], scalars)
  }
  return {
    name: column.name,
    reference: await sample('reference', 0),
    current: await sample('current', 1),
    ...(counted && { counted }),
  }
}

async function countedPair(
  name: string,
  { reference, current }: Sides,
): Promise<CountedPair | undefined> {
  const tables = [reference.table, current.table] as const
  const scalars = [scalarsOf(name, reference), scalarsOf(name, current)] as const
  if (scalars.some(({ count }) => count === 0)) return undefined
  const grid = tables.some(({ remote }) => remote) ? REMOTE_BINS : undefined
  return countedDistance({ name, tables, scalars }, grid)
}

/** A side of another kind is one without values. */
export function scalarsOf(name: string, { rows, scalars }: Side): ColumnScalars {
  return scalars.get(name) ?? { name, count: 0, missing: rows, min: null, max: null }
}

/** The counts hold a file to its number of values. Its bounds are looked at where more hangs on them than the place of bins. */
async function confirmed(
  { name, type }: Column,
  side: Side,
  counts: readonly number[] = [],
): Promise<ColumnScalars> {
  const scalars = scalarsOf(name, side)
  const spread = counts.filter((rows) => rows > 0).length > 1 && scalars.min !== scalars.max
  if (!side.table.statedScalars || (spread && !isGapless(type, scalars))) return scalars
  const [known] = await side.table.scalars([name])
  return known ?? scalars
}

/** What is known of a column of numbers as a whole. */
export async function countedSample(
  { table }: Side,
  { name, type }: Column,
  scalars: ColumnScalars,
): Promise<CountedSample> {
  const { count, missing, min, max } = scalars
  // Only where the range is as long as the column is anything left to be counted.
  const counter = isGapless(type, scalars) && (await table.distinct(name)) === count
  return { kind: 'counted', count, missing, constant: count > 0 && min === max, counter }
}

function isGapless(type: string, { count, min, max }: ColumnScalars): boolean {
  return /int/i.test(type) && min !== null && max !== null && max - min + 1 === count
}
