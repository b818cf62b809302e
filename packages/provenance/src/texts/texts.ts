import type { Change, Location, Tools, Tree } from '@secmlops/core'
import { isDigestId, readFeatureRows, type DatasetSpec, type FeatureRow } from '@secmlops/dataset'
import { recordName, type DiffRecord } from '../diff/change.js'
import { introducedFiles } from './introduced-files.js'
import { introducedLines } from './lines.js'
import { FILE_NAME, type TextField } from './text-field.js'

export interface TextSource {
  readonly change: Pick<Change, 'base' | 'head' | 'files'>
  readonly datasets: readonly DatasetSpec[]
  readonly records: readonly DiffRecord[]
  readonly introduced: (record: DiffRecord) => boolean
  readonly tools: Tools
}

/**
 * All texts that the pull request brings in: names of files, cells of introduced rows with their ids and labels, and new lines
 * of the other text files of a dataset. A row that is introduced and equal to an accepted one is read as well.
 */
export async function* introducedTexts(source: TextSource): AsyncIterable<TextField> {
  for (const spec of source.datasets) {
    for (const { path } of await introducedFiles(source.change, spec))
      yield { dataset: spec.name, column: FILE_NAME, text: path, location: { path } }
    yield* introducedLines(source.change, spec)
    yield* rowTexts(source, spec)
  }
}

async function* rowTexts(source: TextSource, spec: DatasetSpec): AsyncIterable<TextField> {
  const { records, introduced, change, tools } = source
  const fresh = records.filter(
    (record) => record.dataset === spec.name && record.file === undefined && introduced(record),
  )
  if (fresh.length === 0) return
  const byContent = new Map(fresh.map((record) => [record.content, record]))
  for (const record of fresh) yield* ownTexts(record, spec)
  for await (const row of rowsOf(change.head, spec, tools)) {
    const record = byContent.get(row.content)
    if (record) yield* cells(row, spec.name, placeOf(record))
  }
}

function rowsOf(head: Tree, spec: DatasetSpec, tools: Tools): AsyncIterable<FeatureRow> {
  return readFeatureRows(head, spec, tools)
}

function* ownTexts(record: DiffRecord, spec: DatasetSpec): Iterable<TextField> {
  const { dataset, label, split } = record
  const id = recordName(record)
  const location = placeOf(record)
  if (!isDigestId(id)) yield { dataset, column: spec.id ?? 'id', text: id, location }
  const value: unknown = JSON.parse(label)
  if (value !== null)
    yield { dataset, column: spec.label ?? 'label', text: textOf(value), location }
  if (split !== '')
    yield { dataset, column: spec['split-column'] ?? 'split', text: split, location }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function* cells(row: FeatureRow, dataset: string, location: Location): Iterable<TextField> {
  for (let i = 0; i < row.names.length; i += 1) {
    const value = row.values[i] ?? null
    if (value === null || value === '' || typeof value === 'object') continue
    yield { dataset, column: row.names[i] ?? '', text: String(value), location }
  }
}

function placeOf({ id, location = { path: '.' } }: DiffRecord): Location {
  return { ...location, record: id }
}
