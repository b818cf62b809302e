import type { ColumnScalars, Table } from '@secmlops/dataset'
import { rowsOf } from './load.js'
import type { CommonColumn, Plan } from './plan.js'

export interface Side {
  readonly table: Table
  readonly rows: number
  /** Its columns of numbers as wholes, where they are not read. */
  readonly scalars: ReadonlyMap<string, ColumnScalars>
}

export interface Sides {
  readonly reference: Side
  readonly current: Side
}

/**
 * Both tables. Columns of numbers are asked for as wholes, all at once, where one of the tables is too large to be sorted.
 * @throws SecmlopsError `empty-table` (exit 2).
 */
export async function sidesOf(
  reference: Table,
  current: Table,
  { common, sortedRows }: Pick<Plan, 'common'> & { readonly sortedRows: number },
): Promise<Sides> {
  const rows = Math.max(await rowsOf(reference), await rowsOf(current))
  const counted = rows > sortedRows ? common : []
  return {
    reference: await sideOf(reference, counted, (column) => column.reference.kind),
    current: await sideOf(current, counted, (column) => column.current.kind),
  }
}

export async function sideOf(
  table: Table,
  common: readonly CommonColumn[],
  kindOf: (column: CommonColumn) => string,
): Promise<Side> {
  const rows = await rowsOf(table)
  const names = common.filter((column) => kindOf(column) === 'number').map(({ name }) => name)
  const scalars = names.length === 0 ? [] : await table.scalars(names)
  return { table, rows, scalars: new Map(scalars.map((each) => [each.name, each])) }
}
