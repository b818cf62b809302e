import { LIMITS, SecmlopsError, nearest, printable, type Gap } from '@secmlops/core'
import type { Column, Table } from '@secmlops/dataset'
import type { CompareOptions } from './options.js'

/** What is done with each column before a value is read. */
export interface Plan {
  /** Columns of both tables, in the order of the reference. */
  readonly common: readonly CommonColumn[]
  readonly missing: readonly string[]
  readonly added: readonly string[]
  readonly gaps: readonly Gap[]
  /** Columns that the tables have together, after the policy's choice. */
  readonly total: number
}

export interface CommonColumn {
  readonly name: string
  readonly reference: Column
  readonly current: Column
}

/** @throws SecmlopsError `no-such-column` (exit 2) for a name in the options that neither table has, `too-large`. */
export async function planColumns(
  reference: Pick<Table, 'columns' | 'source'>,
  current: Table,
  options: CompareOptions,
): Promise<Plan> {
  const [before, after] = [await columnsOf(reference), await columnsOf(current)]
  const names = [...new Set([...before.keys(), ...after.keys()])]
  checkNames(options, names, current)
  const gaps = names.flatMap((name) => leftOut(name, options))
  const left = new Set(gaps.map(({ item }) => item))
  const selected = names.filter((name) => !left.has(name))
  const common = selected.flatMap((name) => {
    const [old, now] = [before.get(name), after.get(name)]
    return old && now ? [{ name, reference: old, current: now }] : []
  })
  return {
    common,
    missing: selected.filter((name) => !after.has(name)),
    added: selected.filter((name) => !before.has(name)),
    gaps,
    total: names.length,
  }
}

async function columnsOf(table: Pick<Table, 'columns' | 'source'>): Promise<Map<string, Column>> {
  const columns = await table.columns()
  if (columns.length > LIMITS.columns)
    throw new SecmlopsError('too-large', `more than ${String(LIMITS.columns)} columns`, {
      location: { path: table.source.path },
      remedy: 'Split the table',
    })
  return new Map(columns.map((column) => [column.name, column]))
}

function checkNames(
  { columns = [], ignore = [] }: CompareOptions,
  names: readonly string[],
  { source }: Table,
): void {
  const unknown = [...columns, ...ignore].find((name) => !names.includes(name))
  if (unknown === undefined) return
  const close = nearest(unknown, names)
  throw new SecmlopsError('no-such-column', `there is no column "${printable(unknown, 60)}"`, {
    location: { path: source.path },
    remedy: close ? `Did you mean "${printable(close, 60)}"?` : 'Name a column of the tables',
  })
}

function leftOut(name: string, { columns, ignore, id }: CompareOptions): Gap[] {
  const gap = (detail: string): Gap[] => [{ item: name, reason: 'not-selected', detail }]
  if (ignore?.includes(name)) return gap('ignored by the policy')
  if (columns) return columns.includes(name) ? [] : gap('not among the columns of the policy')
  return name === id ? gap('names the rows') : []
}
