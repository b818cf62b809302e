import { SecmlopsError, quoted } from '@secmlops/core'
import type { TableSource } from './engine.js'

const REMEDY: Readonly<Record<TableSource['format'], string>> = {
  csv: 'Write it as UTF-8 CSV with one header line and as many fields in every row',
  jsonl: 'Write it as UTF-8 with one JSON object per line',
  parquet: 'Write the file again as Parquet',
  trino: 'Try the query in the engine',
}

const NAME: Readonly<Record<TableSource['format'], string>> = {
  csv: 'CSV table',
  jsonl: 'JSON Lines file',
  parquet: 'Parquet file',
  trino: 'table in Trino',
}

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
