import type { Column, ColumnScalars, Scalar, Table } from '../engine.js'
import { sortNumbers } from '../sort-numbers.js'

/** A table of which some columns of numbers are in memory and the rest in an engine. */
export interface Parts {
  readonly columns: readonly Column[]
  /** Finite numbers by column, in any order. */
  readonly numbers: ReadonlyMap<string, Float64Array>
  /** The other columns, with as many rows. */
  readonly rest: Table
  /** All columns, made when they are needed. */
  readonly whole: () => Promise<Table>
}

/** Asks of each part what it can answer, and otherwise the whole. */
export function splitTable({ columns, numbers, rest, whole }: Parts): Table {
  const holder = (column: string): Promise<Table> =>
    numbers.has(column) ? whole() : Promise.resolve(rest)
  const scalarsOf = async (name: string): Promise<readonly ColumnScalars[]> => {
    const kept = numbers.get(name)
    return kept ? [summary(name, kept, await rest.rowCount())] : rest.scalars([name])
  }
  return {
    source: rest.source,
    columns: () => Promise.resolve(columns),
    rowCount: () => rest.rowCount(),
    rows: (names) => rowsOf(whole, names),
    scalars: async (names = columns.map(({ name }) => name)) =>
      (await Promise.all(names.map(scalarsOf))).flat(),
    distinct: async (column) => (await holder(column)).distinct(column),
    histogram: async (column, edges) => (await holder(column)).histogram(column, edges),
    orderedCounts: async (column, edges, bins) =>
      (await holder(column)).orderedCounts(column, edges, bins),
    valueCounts: async (column, limit) => (await holder(column)).valueCounts(column, limit),
    sortedNumbers: (column) => {
      const kept = numbers.get(column)
      return kept ? Promise.resolve(sortNumbers(kept)) : rest.sortedNumbers(column)
    },
  }
}

async function* rowsOf(
  whole: () => Promise<Table>,
  names?: readonly string[],
): AsyncIterable<readonly (readonly Scalar[])[]> {
  yield* (await whole()).rows(names)
}

function summary(name: string, numbers: Float64Array, rows: number): ColumnScalars {
  let [min, max] = [Infinity, -Infinity]
  for (const value of numbers) {
    if (value < min) min = value
    if (value > max) max = value
  }
  return { name, count: numbers.length, missing: rows - numbers.length, min, max }
}
