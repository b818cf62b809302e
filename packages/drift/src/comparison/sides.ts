import type { ColumnScalars, Table } from '@secmlops/dataset'
import { rowsOf } from './load.js'
import type { CommonColumn, Plan } from './plan.js'

/** A table, how many rows it has, and its columns of numbers as wholes, asked for all at once. */
export interface Side {
  readonly table: Table
  readonly rows: number
  readonly scalars: ReadonlyMap<string, ColumnScalars>
}

export interface Sides {
  readonly reference: Side
  readonly current: Side
}

/** @throws SecmlopsError `empty-table` (exit 2). */
export async function sidesOf(reference: Table, current: Table, { common }: Plan): Promise<Sides> {
  return {
    reference: await sideOf(reference, common, (column) => column.reference.kind),
    current: await sideOf(current, common, (column) => column.current.kind),
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
