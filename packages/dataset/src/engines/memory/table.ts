import { SecmlopsError, quoted } from '@secmlops/core'
import type { ColumnScalars, Scalar, Table, TableSource } from '../engine.js'
import {
  distinctOf,
  histogramOf,
  numbersOf,
  orderedCountsOf,
  presentValues,
  valueCountsOf,
} from './aggregates.js'
import type { MemoryColumn, RawTable } from './raw-table.js'

const BATCH = 2048

/** The questions of a table, answered over arrays. */
export function memoryTable(source: TableSource, { rows, columns }: RawTable): Table {
  const byName = new Map(columns.map((column) => [column.name, column]))
  const find = (name: string): MemoryColumn => {
    const column = byName.get(name)
    if (!column) throw noSuchColumn(name, source)
    return column
  }
  const select = (names?: readonly string[]): readonly MemoryColumn[] => names?.map(find) ?? columns
  const ask = <T>(name: string, question: (column: MemoryColumn) => T): Promise<T> =>
    Promise.resolve().then(() => question(find(name)))
  const described = columns.map(({ name, type, kind }) => ({ name, type, kind }))
  return {
    source,
    columns: () => Promise.resolve(described),
    rowCount: () => Promise.resolve(rows),
    rows: (names) => batches(rows, () => select(names)),
    scalars: (names) => Promise.resolve().then(() => select(names).map(scalarsOf)),
    distinct: (name) => ask(name, distinctOf),
    histogram: (name, edges) => ask(name, (column) => histogramOf(column, edges)),
    orderedCounts: (name, edges, bins) =>
      ask(name, (column) => orderedCountsOf(column, edges, bins)),
    valueCounts: (name, limit) => ask(name, (column) => valueCountsOf(column, limit)),
    sortedNumbers: (name) => ask(name, numbersOf),
  }
}

function scalarsOf(column: MemoryColumn): ColumnScalars {
  const { name, values } = column
  const count = presentValues(column).length
  const numbers = numbersOf(column)
  const [min = null, max = null] = [numbers[0], numbers.at(-1)]
  return { name, count, missing: values.length - count, min, max }
}

async function* batches(
  rows: number,
  select: () => readonly MemoryColumn[],
): AsyncIterable<readonly (readonly Scalar[])[]> {
  const columns = await Promise.resolve(select())
  if (columns.length === 0) return
  for (let from = 0; from < rows; from += BATCH) {
    const length = Math.min(BATCH, rows - from)
    yield Array.from({ length }, (_, i) => columns.map((column) => rowValue(column, from + i)))
  }
}

/** A float that is not a number is no value. */
function rowValue({ values }: MemoryColumn, row: number): Scalar {
  const value = values[row] ?? null
  return Number.isNaN(value) ? null : value
}

function noSuchColumn(name: string, { path }: TableSource): SecmlopsError<'no-such-column'> {
  return new SecmlopsError('no-such-column', `there is no column "${quoted(name, 60)}"`, {
    location: { path },
    remedy: 'Name a column of the table',
  })
}
