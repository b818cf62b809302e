import { LIMITS, SecmlopsError, nearest, printable } from '@secmlops/core'
import type { Scalar, Table } from '@secmlops/dataset'
import { isMissing } from '../quality/missing-value.js'
import { timeOf } from '../quality/freshness.js'
import { BLOCKS, SEASONS } from './blocks.js'
import type { GroupSetting, NamedGroups } from './group-setting.js'

/** The group of every row of a table, and the season of every group. */
export interface RowGroups {
  /** Number of the group of each row, in file order. */
  readonly codes: Uint32Array
  /** Of each group; 0 where there are no seasons. */
  readonly seasons: readonly number[]
  /** Of each group: blocks that follow each other ascend; of groups with a name their number. */
  readonly blocks: readonly number[]
}

/**
 * @throws SecmlopsError (exit 2) `no-such-column`, `too-large`, `no-group` for a row without one, `not-a-time`.
 */
export async function readGroups(table: Table, setting: GroupSetting): Promise<RowGroups> {
  if ('rows' in setting) return blocksOf(await demandedRows(table), setting.rows)
  const rows = await demand(table, setting)
  const codes = new Uint32Array(rows)
  const seasons: number[] = []
  const blocks: number[] = []
  const known = new Map<string, number>()
  let row = 0
  for await (const batch of table.rows([setting.column]))
    for (const [value = null] of batch) {
      if (isMissing(value))
        throw fault(table, setting, 'no-group', `is empty in row ${String(row + 1)}`)
      const { key, season, block } = keyOf(value, table, setting)
      let code = known.get(key)
      if (code === undefined) {
        code = known.size
        known.set(key, code)
        seasons.push(season)
        blocks.push(block ?? code)
      }
      codes[row++] = code
    }
  return { codes, seasons, blocks }
}

/** Rows that follow each other in the file; what is left over at the end goes to the last block. */
function blocksOf(rows: number, length: number): RowGroups {
  const count = Math.max(1, Math.floor(rows / length))
  const codes = Uint32Array.from({ length: rows }, (_, row) =>
    Math.min(count - 1, Math.floor(row / length)),
  )
  const blocks = Array.from({ length: count }, (_, i) => i)
  return { codes, seasons: blocks.map(() => 0), blocks }
}

function keyOf(
  value: Scalar,
  table: Table,
  setting: NamedGroups,
): { readonly key: string; readonly season: number; readonly block?: number } {
  const { block, season } = setting
  if (block === undefined) return { key: String(value), season: 0 }
  const time = timeOf(value)
  if (Number.isNaN(time))
    throw fault(table, setting, 'not-a-time', `holds "${printable(String(value), 40)}", not a time`)
  const part = season === undefined ? 0 : SEASONS[season](time)
  // A block that is longer than its season has one group for each part of it.
  const own = BLOCKS[block](time)
  return { key: `${String(own)} ${String(part)}`, season: part, block: own }
}

async function demand(table: Table, setting: NamedGroups): Promise<number> {
  const names = (await table.columns()).map(({ name }) => name)
  if (!names.includes(setting.column)) {
    const close = nearest(setting.column, names)
    throw fault(
      table,
      setting,
      'no-such-column',
      `is not there${close ? `; did you mean "${printable(close, 60)}"?` : ''}`,
    )
  }
  return demandedRows(table)
}

async function demandedRows(table: Table): Promise<number> {
  const rows = await table.rowCount()
  if (rows <= LIMITS.groupedRows) return rows
  const most = String(LIMITS.groupedRows)
  throw new SecmlopsError('too-large', `groups of more than ${most} rows`, {
    location: { path: table.source.path },
    remedy: 'Write a sample of the groups',
  })
}

type Code = 'no-group' | 'not-a-time' | 'no-such-column'

const REMEDY: Readonly<Record<Code, string>> = {
  'no-group': 'Name the group of every row, or leave the rows without one out',
  'not-a-time': 'Write times as ISO 8601, such as 2026-01-31T12:00:00Z',
  'no-such-column': 'Name a column of both tables as the time or the group under gates.drift',
}

function fault(
  { source }: Table,
  { column }: NamedGroups,
  code: Code,
  what: string,
): SecmlopsError {
  return new SecmlopsError(code, `the column "${printable(column, 60)}" ${what}`, {
    location: { path: source.path, feature: printable(column) },
    remedy: REMEDY[code],
  })
}
