import { detectFormat } from '@secmlops/dataset'
import type { Copy } from './copy.js'
import type { Lack, Planted } from './fault.js'
import { CSV } from './places/csv.js'
import { JSONL } from './places/jsonl.js'
import type { Cells, Codec } from './places/table.js'

/** Rows are looked at to tell what a column holds. */
const NEAR = 50

const NO_TABLE: Lack = {
  reason: 'the current data of the gate drift is no table that can be edited here',
}

/** Changes one column of numbers that the gate drift compares, in every row. */
export async function editColumn(
  copy: Copy,
  { what, change, without = false }: ColumnEdit,
): Promise<Planted> {
  const found = await currentTable(copy)
  if (!found) return NO_TABLE
  const { path, codec, text, rows } = found
  const column = comparedNumbers(copy, rows)[0]
  if (column === undefined) return { reason: 'no column of numbers is compared' }
  const numbers = rows.map((row) => Number(row[column])).filter(Number.isFinite)
  const next = change(numbers)
  const edited = rows.map((row) => ({ cells: edit(row, column, next) }))
  await copy.write(path, codec.write(edited, text, without ? column : undefined))
  return `${what} in column ${column} of ${path}`
}

export interface ColumnEdit {
  readonly what: string
  /** Given all numbers of the column: what becomes of one; undefined leaves the cell empty. */
  readonly change: (numbers: readonly number[]) => (value: number) => number | undefined
  /** The column is left out. */
  readonly without?: boolean
}

function edit(row: Cells, column: string, next: (value: number) => number | undefined): Cells {
  const { [column]: old, ...others } = row
  const value = next(Number(old))
  return value === undefined ? others : { ...row, [column]: value }
}

interface Table {
  readonly path: string
  readonly codec: Codec
  readonly text: string
  readonly rows: readonly Cells[]
}

async function currentTable(copy: Copy): Promise<Table | undefined> {
  const { gates, datasets = {} } = copy.policy.value
  const current = gates.drift?.current ?? ''
  const dataset = { name: current, ...(datasets[current] ?? { path: current }) }
  const format = await detectFormat(copy.tree, dataset)
  const codec = format === 'csv' ? CSV : format === 'jsonl' ? JSONL : undefined
  const [file, ...others] = await copy.list(dataset.path)
  if (!codec || !file || others.length > 0) return undefined
  const text = await copy.text(file.path)
  return { path: file.path, codec, text, rows: codec.read(text).map(({ cells }) => cells) }
}

function comparedNumbers({ policy }: Copy, rows: readonly Cells[]): string[] {
  const { drift } = policy.value.gates
  const columns = drift?.columns ?? Object.keys(rows[0] ?? {})
  const sample = rows.slice(0, NEAR)
  const isNumber = (column: string): boolean =>
    new Set(sample.map((row) => row[column])).size > 2 &&
    sample.every((row) => row[column] !== '' && Number.isFinite(Number(row[column])))
  return columns.filter((name) => drift?.ignore?.includes(name) !== true && isNumber(name))
}
