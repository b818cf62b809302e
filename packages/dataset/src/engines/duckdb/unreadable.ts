import { SecmlopsError, quoted } from '@secmlops/core'
import type { TableSource } from '../engine.js'

const REMEDY: Readonly<Record<TableSource['format'], string>> = {
  csv: 'Write it as UTF-8 CSV with one header line and as many fields in every row',
  parquet: 'Write the file again as Parquet',
}

/** Turns what DuckDB says of a file into one sentence for its author. */
export function unreadable(source: TableSource, cause: unknown): Error {
  if (cause instanceof SecmlopsError) return cause as Error
  const text = cause instanceof Error ? cause.message : String(cause)
  const line = /CSV Error on Line: (\d+)/.exec(text)?.[1]
  return new SecmlopsError(
    'unreadable-table',
    `not a readable ${NAME[source.format]}: ${essence(source, text)}`,
    {
      location: { path: source.path, ...(line && { line: Number(line) }) },
      remedy: REMEDY[source.format],
      cause,
    },
  )
}

const NAME: Readonly<Record<TableSource['format'], string>> = {
  csv: 'CSV table',
  parquet: 'Parquet file',
}

/** The first sentence that states the fault, without the path on this machine and without rows of the file. */
function essence({ file }: TableSource, text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(
      (line) => line !== '' && !/(^Original Line|CSV Error on Line|Error when sniffing)/.test(line),
    )
  return quoted((lines[0] ?? 'unknown fault').replaceAll(file, 'the file'), 160)
}
