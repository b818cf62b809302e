import {
  LIMITS,
  SecmlopsError,
  canonicalJson,
  compareBytes,
  digestOf,
  type Tree,
} from '@secmlops/core'
import { notMaterialised, type DataFile } from '../files/inventory.js'
import type { DatasetFormat, DatasetSpec } from '../spec.js'
import { guessSplit, splitOf } from '../split.js'
import { csvRows } from './csv-rows.js'
import { npzRows } from './npz-rows.js'
import { parquetRows } from './parquet-rows.js'
import type { RecordSource, RecordTools } from './read-records.js'
import type { DataRecord, RecordSet } from './record.js'
import { tableColumns, type JsonScalar, type TableColumns, type TableRow } from './table-row.js'

export const TABLE_FILES: RegExp = /\.(?:csv|tsv|txt|parquet|pq|npz)$/i

type RowReader = (tree: Tree, path: string, tools: RecordTools) => AsyncIterable<TableRow>

/** The formats of tables. */
export const TABLES: Readonly<Partial<Record<DatasetFormat, RowReader>>> = {
  csv: csvRows,
  parquet: parquetRows,
  npz: npzRows,
}

/** Rows of one table, or of all tables of a folder, in byte order of their paths. */
export async function readTableRecords({
  tree,
  spec,
  tools,
  format,
  files,
}: RecordSource): Promise<Pick<RecordSet, 'records' | 'problems'>> {
  const read = TABLES[format] ?? csvRows
  const usualLabel = format === 'npz' ? 'y' : 'label'
  const rows: NumberedRow[] = []
  const tables = files.length === 1 ? files : files.filter(({ path }) => TABLE_FILES.test(path))
  for (const file of tables) {
    if (file.pointer) throw notMaterialised(file.path, file.pointer)
    let columns: TableColumns | undefined
    for await (const row of read(tree, file.path, tools)) {
      columns ??= tableColumns(spec, row, usualLabel)
      rows.push(numbered(row, columns, splitOfFile(spec, file)))
      if (rows.length > LIMITS.records) throw tooMany(file)
    }
  }
  return { records: records(rows), problems: [] }
}

function splitOfFile(spec: DatasetSpec, { path }: DataFile): string {
  const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '')
  return spec.split ?? guessSplit(spec.name) ?? guessSplit(stem) ?? ''
}

interface NumberedRow extends Omit<DataRecord, 'id'> {
  readonly id: string | undefined
}

function numbered(row: TableRow, columns: TableColumns, split: string): NumberedRow {
  const at = (index: number | undefined): JsonScalar =>
    index === undefined ? null : (row.values[index] ?? null)
  const id = columns.id === undefined ? undefined : String(at(columns.id))
  const word = columns.split === undefined ? split : String(at(columns.split) ?? '')
  return {
    id,
    split: splitOf(word) ?? word,
    label: canonicalJson(at(columns.label)),
    content: contentOf(row, columns),
    location: row.location,
  }
}

/** The digest of a row without its id, label and split. */
export function contentOf({ names, values }: TableRow, columns: TableColumns): string {
  const features = columns.features.map((i) => [names[i] ?? '', values[i]] as const)
  return digestOf(canonicalJson(Object.fromEntries(features)))
}

/**
 * Rows without an id are named by their content and the number of the occurrence, counted in the order of split and
 * label, so that sorting a table changes nothing.
 */
function records(rows: readonly NumberedRow[]): DataRecord[] {
  const anonymous = new Map<string, NumberedRow[]>()
  const result: DataRecord[] = []
  for (const row of rows) {
    const { id } = row
    if (id !== undefined) {
      result.push({ ...row, id })
      continue
    }
    const same = anonymous.get(row.content)
    if (same) same.push(row)
    else anonymous.set(row.content, [row])
  }
  for (const [content, same] of anonymous) {
    same.sort((a, b) => compareBytes(a.split + a.label, b.split + b.label))
    same.forEach((row, i) => result.push({ ...row, id: `${content.slice(0, 32)}-${String(i)}` }))
  }
  return result
}

function tooMany({ path }: DataFile): SecmlopsError {
  return new SecmlopsError('too-many-records', `more than ${String(LIMITS.records)} records`, {
    location: { path },
    remedy: 'Split the dataset',
  })
}
