import { LIMITS, SecmlopsError } from '@secmlops/core'
import type { Table } from '@secmlops/dataset'
import type { CategorySample, NumberSample, Sample } from '../measures/sample.js'

/** A sample, or why there is none. */
export type Loaded = { readonly sample: Sample } | { readonly tooDiverse: number }

/** Rows of a table that has some. @throws SecmlopsError `empty-table` (exit 2). */
export async function rowsOf(table: Table): Promise<number> {
  const rows = await table.rowCount()
  if (rows > 0) return rows
  throw new SecmlopsError('empty-table', 'the table has no rows', {
    location: { path: table.source.path },
    remedy: 'Name a table with rows',
  })
}

export async function loadNumbers(
  table: Table,
  column: string,
  rows: number,
): Promise<NumberSample> {
  const values = await table.sortedNumbers(column)
  return { kind: 'number', values, missing: rows - values.length }
}

export async function loadCategories(
  table: Table,
  column: string,
  rows: number,
): Promise<CategorySample | { readonly distinct: number }> {
  const { values, distinct, rest } = await table.valueCounts(column, LIMITS.categories)
  if (rest > 0) return { distinct }
  const counts = new Map(values.map(({ value, count }) => [value, count]))
  const present = values.reduce((sum, { count }) => sum + count, 0)
  return { kind: 'category', counts, missing: rows - present }
}
