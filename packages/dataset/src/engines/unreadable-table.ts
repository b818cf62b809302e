import { SecmlopsError, quoted } from '@secmlops/core'
import type { TableSource } from './engine.js'

const REMEDY: Readonly<Record<TableSource['format'], string>> = {
  csv: 'Write it as UTF-8 CSV with one header line and as many fields in every row',
  jsonl: 'Write it as UTF-8 with one JSON object per line',
  parquet: 'Write the file again as Parquet',
  arrow: 'Write the file again as Arrow IPC (Feather 2)',
  npy: 'Write it with numpy.save from plain numbers, with at most two axes',
  npz: 'Write it with numpy.savez from plain numbers, with at most two axes',
  trino: 'Try the query in Trino',
  spark: 'Try the query in Spark',
}

const NAME: Readonly<Record<TableSource['format'], string>> = {
  csv: 'CSV table',
  jsonl: 'JSON Lines file',
  parquet: 'Parquet file',
  arrow: 'Arrow file',
  npy: 'NPY file',
  npz: 'NPZ file',
  trino: 'table in Trino',
  spark: 'table in Spark',
}

/** What is wrong with JSON Lines without a column. */
export const NO_KEYS = 'no line is a JSON object with a key'

export interface Fault {
  /** What is wrong, without rows of the file and paths of this machine. */
  readonly why: string
  readonly line?: number
  readonly cause?: unknown
}

/** A table that no engine can read: one sentence for its author (exit 2). */
export function unreadableTable(
  { format, path }: Pick<TableSource, 'format' | 'path'>,
  { why, line, cause }: Fault,
): SecmlopsError<'unreadable-table'> {
  return new SecmlopsError(
    'unreadable-table',
    `not a readable ${NAME[format]}: ${quoted(why, 160)}`,
    {
      location: { path, ...(line !== undefined && { line }) },
      remedy: REMEDY[format],
      cause,
    },
  )
}
