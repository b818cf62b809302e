import {
  LIMITS,
  SecmlopsError,
  printable,
  type Baseline,
  type ProfiledColumn,
} from '@secmlops/core'
import { REMOTE_ENGINES, isRemoteEngine, type Column, type Table } from '@secmlops/dataset'
import { isUniqueText, namesRows } from '../comparison/identifier.js'
import { rowsOf } from '../comparison/load.js'
import { profileCategories } from './profile-categories.js'
import { profileNumbers } from './profile-numbers.js'

/** What the profile says of the file and of how it was made. */
export interface ProfileOptions {
  /** SHA-256 of the file, lower-case hex. */
  readonly sha256: string
  /** Name and version of the program. */
  readonly tool: string
  /** Rows below which nothing is told apart, from 2. Default 10. */
  readonly k?: number
}

export const DEFAULT_K = 10
const LONGEST_NAME = 1024
const LONGEST_TYPE = 256

/**
 * Counts of a table that data can be held against without its rows; one column at a time is in memory. The same rows give
 * the same profile, in any order.
 * @throws SecmlopsError (exit 2) `empty-table`, `too-large` for too many columns or too long a name.
 */
export async function profileTable(table: Table, options: ProfileOptions): Promise<Baseline> {
  const { sha256, tool, k = DEFAULT_K } = options
  const { format } = table.source
  if (isRemoteEngine(format)) {
    const message = `a profile is made of a file, not of a table in ${REMOTE_ENGINES[format]}`
    throw new SecmlopsError('not-a-file', message, {
      location: { path: table.source.path },
      remedy: 'Compare with the table itself, or make the profile of a file that holds its rows',
    })
  }
  const rows = await rowsOf(table)
  const all = await table.columns()
  if (all.length > LIMITS.columns)
    throw tooLarge(table, `more than ${String(LIMITS.columns)} columns`)
  const columns: ProfiledColumn[] = []
  for (const column of all) columns.push(await profileColumn(table, column, { rows, k }))
  return { baseline: 1, tool, source: { sha256, format }, rows, k, columns }
}

/** How many rows there are, and how few of them are not told apart. */
export interface Rows {
  readonly rows: number
  readonly k: number
}

async function profileColumn(
  table: Table,
  column: Column,
  { rows, k }: Rows,
): Promise<ProfiledColumn> {
  const { name, kind } = column
  if (name.length > LONGEST_NAME)
    throw tooLarge(table, `the name of column "${printable(name, 40)}" is too long`)
  const type = column.type.slice(0, LONGEST_TYPE)
  const [scalars] = await table.scalars([name])
  const count = scalars?.count ?? 0
  const known = { name, kind, type, count, missing: rows - count }
  if (kind !== 'number' && kind !== 'category') return known
  const distinct = await table.distinct(name)
  const unique = { rows, distinct, count }
  if (kind === 'category')
    return {
      ...known,
      distinct,
      ...(isUniqueText(unique) && { identifier: true }),
      categories: await profileCategories(table, name, k),
    }
  const values = await table.sortedNumbers(name)
  const identifier = namesRows({ kind, values, missing: known.missing })
  return { ...known, distinct, ...(identifier && { identifier }), ...profileNumbers(values, k) }
}

function tooLarge({ source }: Table, message: string): SecmlopsError {
  return new SecmlopsError('too-large', message, {
    location: { path: source.path },
    remedy: 'Split the table, or name its columns shorter',
  })
}
