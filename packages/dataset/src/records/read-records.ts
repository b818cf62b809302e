import { setImmediate } from 'node:timers/promises'
import { SecmlopsError, type Tools, type Tree } from '@secmlops/core'
import { detectFormat, emptyDataset, noFiles } from '../detect-format.js'
import { hashFiles } from '../files/hash-files.js'
import { listedOnce } from '../files/listed-once.js'
import { listDataset, type DataFile } from '../files/inventory.js'
import { READERS } from '../labels/index.js'
import type { DatasetFormat, DatasetSpec } from '../spec.js'
import { readImageRecords } from './image-records.js'
import { nameProblems, withUniqueIds } from './problems.js'
import { withKeys } from './keys.js'
import type { RecordSet } from './record.js'
import { readShardRecords } from './shard-records.js'
import { TABLES, readTableRecords } from './table-records.js'

/** What reading tables needs: threads, and a folder for what does not fit into memory. */
export type RecordTools = Pick<Tools, 'threads' | 'temporaryDirectory' | 'progress'>

/**
 * A dataset as files and records, in any format that has records. Everything is recomputed from the bytes.
 * @throws SecmlopsError (exit 2) `empty-dataset`, `unknown-format`, `invalid-labels`, `invalid-table`,
 *   `invalid-archive`, `not-materialised` (labels or tables), `not-found`; (exit 3) `no-records` for formats without them.
 */
export async function readRecords(
  source: Tree,
  spec: DatasetSpec,
  tools: RecordTools,
): Promise<RecordSet> {
  const tree = listedOnce(source)
  const entries = await listDataset(tree, spec)
  if (entries.length === 0) throw await noFiles(tree, spec)
  const format = await detectFormat(tree, spec)
  const regular = entries.filter(({ kind }) => kind === 'file')
  const hashing = hashFiles(tree, regular, tools)
  hashing.catch(() => undefined)
  // The threads have work before this one looks at names and labels.
  await setImmediate()
  const names = nameProblems(entries)
  const content = await readMeanwhile({ tree, spec, tools, format, files: hashing })
  const files = await hashing
  if (content.records.length === 0 && content.problems.length === 0) throw emptyDataset(spec)
  const unique = withUniqueIds(content.records)
  const records = withKeys(spec, unique.records, TABLES[format] !== undefined)
  const { problems } = unique
  return {
    format,
    files,
    records,
    problems: [...names, ...content.problems, ...problems],
    gaps: files.flatMap(({ path, pointer }) =>
      pointer
        ? [{ item: path, reason: 'not-materialised' as const, detail: `a ${pointer.kind} pointer` }]
        : [],
    ),
  }
}

/** A file that cannot be read is the fault that is reported, whatever else is wrong. */
async function readMeanwhile(source: RecordSource): ReturnType<RecordReader> {
  try {
    return await readerOf(source.format)(source)
  } catch (error) {
    await source.files
    throw error
  }
}

export interface RecordSource {
  readonly tree: Tree
  readonly spec: DatasetSpec
  readonly tools: RecordTools
  readonly format: DatasetFormat
  /** Hashed meanwhile, by threads that leave this one to the labels. */
  readonly files: Promise<readonly DataFile[]>
}

export type RecordReader = (
  source: RecordSource,
) => Promise<Pick<RecordSet, 'records' | 'problems'>>

function readerOf(format: DatasetFormat): RecordReader {
  if (READERS[format]) return readImageRecords
  if (TABLES[format]) return readTableRecords
  if (format === 'webdataset') return readShardRecords
  throw new SecmlopsError('no-records', `records of format ${format} are not read`, {
    exit: 3,
    remedy: 'Leave the dataset out under `gates.provenance.datasets`',
  })
}
