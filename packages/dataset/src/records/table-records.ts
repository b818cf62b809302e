import {
  LIMITS,
  SecmlopsError,
  canonicalJson,
  compareBytes,
  digestOf,
  type Tree,
} from '@secmlops/core'
import { notMaterialised, type DataFile } from '../files/inventory.js'
import { folderPath } from '../files/paths.js'
import type { DatasetFormat, DatasetSpec } from '../spec.js'
import { guessSplit, splitOf } from '../split.js'
import { arrowRows } from './arrow-rows.js'
import { csvRows } from './csv-rows.js'
import { digestId } from './digest-id.js'
import { jsonlRows } from './jsonl-rows.js'
import type { RecordKey } from './keys.js'
import { npyRows } from './npy-rows.js'
import { npzRows } from './npz-rows.js'
import { parquetRows } from './parquet-rows.js'
import type { RecordSource } from './read-records.js'
import type { DataRecord, RecordSet } from './record.js'
import { tableColumns, type JsonScalar, type TableColumns, type TableRow } from './table-row.js'

const TABLE_FILES = /\.(?:csv|tsv|txt|jsonl|ndjson|parquet|pq|arrow|arrows|feather|ipc|npz|npy)$/i

type RowReader = (
  tree: Tree,
  path: string,
  source: Pick<RecordSource, 'spec' | 'tools'>,
) => AsyncIterable<TableRow>

/** The formats of tables. */
export const TABLES: Readonly<Partial<Record<DatasetFormat, RowReader>>> = {
  csv: csvRows,
  jsonl: jsonlRows,
  parquet: (tree, path, { tools }) => parquetRows(tree, path, tools),
  arrow: arrowRows,
  npz: npzRows,
  npy: (tree, path, { spec }) => npyRows(tree, path, spec),
}

export function isTable(format: DatasetFormat): boolean {
  return TABLES[format] !== undefined
}

/** Rows of one table, or of all tables of a folder, in byte order of their paths. */
export async function readTableRecords(
  source: RecordSource,
): Promise<Pick<RecordSet, 'records' | 'problems'>> {
  const { tree, spec, format } = source
  const read = TABLES[format] ?? csvRows
  const rows: NumberedRow[] = []
  for (const file of tablesOf(await source.files, spec)) {
    if (file.pointer) throw notMaterialised(file.path, file.pointer)
    let columns: TableColumns | undefined
    let names: readonly string[] | undefined
    const before = rows.length
    for await (const row of read(tree, file.path, source)) {
      if (!columns || row.names !== names) columns = tableColumns(spec, row, usualLabelOf(format))
      names = row.names
      rows.push({
        ...numbered(row, columns, splitOfFile(spec, file)),
        ...(row.location.line === undefined && { row: rows.length - before + 1 }),
      })
      if (rows.length > LIMITS.records) throw tooMany(file)
    }
  }
  return { records: records(rows), problems: [] }
}

/** The column that holds the labels where the policy names none. */
export function usualLabelOf(format: DatasetFormat): string {
  return format === 'npz' || format === 'npy' ? 'y' : 'label'
}

/** The files of a dataset that are tables. Labels in a file of their own are read along with the data. */
export function tablesOf<T extends { readonly path: string }>(
  files: readonly T[],
  spec: DatasetSpec,
): readonly T[] {
  const labels = spec.labels === undefined ? undefined : folderPath(spec.labels)
  const data = files.filter(({ path }) => path !== labels)
  return data.length === 1 ? data : data.filter(({ path }) => TABLE_FILES.test(path))
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
    ...keyOf('group', at(columns.group)),
    ...keyOf('time', at(columns.time)),
  }
}

/** What is missing is no group: rows without one do not belong together. */
function keyOf(key: RecordKey, value: JsonScalar): Pick<DataRecord, RecordKey> {
  return value === null || value === '' ? {} : { [key]: String(value) }
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
    same.forEach((row, i) => result.push({ ...row, id: digestId(content, i) }))
  }
  return result
}

function tooMany({ path }: DataFile): SecmlopsError {
  return new SecmlopsError('too-many-records', `more than ${String(LIMITS.records)} records`, {
    location: { path },
    remedy: 'Split the dataset',
  })
}
