import { open } from 'node:fs/promises'
import { csvHeader, headerLine } from '../csv/header.js'
import type { Column, TableSource } from '../engine.js'
import { identifier, literal } from './sql.js'

const HEADER_BYTES = 1_048_576

/** A CSV file as DuckDB has to read it: FROM items with one bound value, the path. */
export interface CsvReaders {
  /** Every field as it is written. */
  readonly raw: string
  /** As many fields as the header in every row: finds the line where the others only say that something is wrong. */
  readonly strict: string
  readonly delimiter: string
}

/**
 * Readers without the guesses of `read_csv`. The dialect is fixed, because it would otherwise skip lines or split them
 * elsewhere until a damaged file fits; types are not guessed either, because a guess depends on the order of the rows:
 * `inf` before `1.5` is text to DuckDB 1.5, behind it a number.
 */
export async function csvReaders(source: TableSource): Promise<CsvReaders> {
  const { delimiter, fields } = csvHeader(await firstLine(source.file), source.path)
  const dialect = [
    `delim = ${literal(delimiter)}`,
    `quote = '"', escape = '"', comment = ''`,
    'header = true, skip = 0, strict_mode = true, null_padding = false, ignore_errors = false',
  ].join(', ')
  return {
    raw: `read_csv($1, ${dialect}, all_varchar = true)`,
    strict: `read_csv($1, ${dialect}, auto_detect = false, columns = ${texts(fields)})`,
    delimiter,
  }
}

/**
 * What is kept of a field. Text stays as it is written, so that `NA` and `None` are still two values in the rows; the
 * other types are those of all rows, so that only missing values fail their cast.
 */
export function fieldSql({ name, kind, type }: Column): string {
  const field = identifier(name)
  const typed = kind === 'number' || type === 'BOOLEAN'
  return typed ? `TRY_CAST(${field} AS ${type}) AS ${field}` : field
}

async function firstLine(file: string): Promise<string> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0)
    return headerLine(buffer.toString('utf8', 0, bytesRead))
  } finally {
    await handle.close()
  }
}

/** The `columns` argument for text columns, named by position. */
function texts(count: number): string {
  const columns = Array.from({ length: count }, (_, i) => `'c${String(i)}': 'VARCHAR'`)
  return `{${columns.join(', ')}}`
}
