import { open } from 'node:fs/promises'
import { csvHeader, headerLine } from '../csv/header.js'
import type { Column, TableSource } from '../engine.js'
import { identifier, literal } from './sql.js'

const HEADER_BYTES = 1_048_576

/** A CSV file as DuckDB has to read it: FROM items with one bound value, the path. */
export interface CsvReaders {
  /** Every field as it is written; its names are those of the table. */
  readonly raw: string
  /** Fields by position, as text or of a type that all of them have, empty ones aside. */
  readonly typed: (types: readonly string[]) => string
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
  const typed: CsvReaders['typed'] = (types) =>
    `read_csv($1, ${dialect}, auto_detect = false, columns = ${columnTypes(types)})`
  return {
    raw: `read_csv($1, ${dialect}, all_varchar = true)`,
    typed,
    strict: typed(Array.from({ length: fields }, () => 'VARCHAR')),
    delimiter,
  }
}

/**
 * A column of the table, and the type in which its fields are read. Text stays as it is written, so that `NA` and `None` are
 * still two values in the rows, and so do times; of other types with such texts only these fail the cast.
 */
export function csvField(
  { name, kind, type }: Column,
  { position, missing }: { readonly position: number; readonly missing: boolean },
): { readonly read: string; readonly sql: string } {
  const field = positional(position)
  const typed = kind === 'number' || type === 'BOOLEAN'
  const cast = typed && (missing || type === 'BOOLEAN')
  return {
    read: typed && !cast ? type : 'VARCHAR',
    sql: `${cast ? `TRY_CAST(${field} AS ${type})` : field} AS ${identifier(name)}`,
  }
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

function columnTypes(types: readonly string[]): string {
  return `{${types.map((type, i) => `'${positional(i)}': '${type}'`).join(', ')}}`
}

function positional(i: number): string {
  return `c${String(i)}`
}
