import { LIMITS, SecmlopsError, nearest, printable } from '@secmlops/core'
import type { Column, Scalar, Table } from '@secmlops/dataset'

/** Some columns of a table, row by row; missing columns are an error of the policy. */
export interface ColumnsRead {
  readonly rows: number
  readonly columns: readonly Column[]
}

/**
 * Calls `see` with the place and the values of every row, in file order.
 * @throws SecmlopsError (exit 2) `no-such-column`, `too-large`, `empty-table`.
 */
export async function readColumns(
  table: Table,
  names: readonly string[],
  see: (row: number, values: readonly Scalar[]) => void,
): Promise<void> {
  let row = 0
  for await (const batch of table.rows(names)) for (const values of batch) see(row++, values)
}

/** The columns of these names. */
export async function demandColumns(table: Table, names: readonly string[]): Promise<ColumnsRead> {
  const { source } = table
  const there = await table.columns()
  const all = there.map(({ name }) => name)
  const unknown = names.find((name) => !all.includes(name))
  if (unknown !== undefined) {
    const close = nearest(unknown, all)
    throw new SecmlopsError('no-such-column', `there is no column "${printable(unknown, 60)}"`, {
      location: { path: source.path },
      remedy: close
        ? `Did you mean "${printable(close, 60)}"?`
        : 'Name a column of the table under gates.drift.performance',
    })
  }
  const rows = await table.rowCount()
  if (rows > LIMITS.predictedRows) throw tooLarge(table)
  return {
    rows,
    columns: names.map((name) => there.find((each) => each.name === name) as Column),
  }
}

function tooLarge({ source }: Table): SecmlopsError {
  return new SecmlopsError(
    'too-large',
    `more than ${String(LIMITS.predictedRows)} rows of predictions`,
    { location: { path: source.path }, remedy: 'Write a sample of the rows' },
  )
}

/** A number, NaN for what is none. */
export function numberOf(value: Scalar | undefined): number {
  if (typeof value === 'number') return value
  return typeof value === 'bigint' ? Number(value) : NaN
}
