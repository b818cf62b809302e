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
    reference: await sideOf(reference, numbersAmong(counted, 'reference'), stated),
    current: await sideOf(current, numbersAmong(counted, 'current'), stated),
  }
}

/** A table, and its columns of numbers as wholes. */
export async function sideOf(
  table: Table,
  names: readonly string[],
  ask: Ask = (of, columns) => of.scalars(columns),
): Promise<Side> {
  const rows = await rowsOf(table)
  const scalars = names.length === 0 ? [] : await ask(table, names)
  return { table, rows, scalars: new Map(scalars.map((each) => [each.name, each])) }
}

type Ask = (table: Table, names: readonly string[]) => Promise<readonly ColumnScalars[]>

/** The rows that are counted next hold a file to its word. */
function stated(table: Table, names: readonly string[]): ReturnType<Ask> {
  return table.statedScalars?.(names) ?? table.scalars(names)
}

/** Names of the columns that hold numbers on one side. */
export function numbersAmong(
  common: readonly CommonColumn[],
  side: 'reference' | 'current',
): string[] {
  return common.filter((column) => column[side].kind === 'number').map(({ name }) => name)
}
