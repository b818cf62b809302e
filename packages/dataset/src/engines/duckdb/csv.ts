import { open } from 'node:fs/promises'
import { LIMITS } from '@secmlops/core'
import { csvHeader, headerLine } from '../csv/header.js'
import { csvNames } from '../csv/names.js'
import type { Column, TableSource } from '../engine.js'
import { utf8 } from '../memory/utf8.js'
import { identifier, literal } from './sql.js'

/** A CSV file as DuckDB has to read it: FROM items with one bound value, the path. */
export interface CsvReaders {
  readonly names: readonly string[]
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
  const text = await beginning(source)
  const { delimiter, fields } = csvHeader(headerLine(text), source.path)
  const dialect = [
    `delim = ${literal(delimiter)}`,
    `quote = '"', escape = '"', comment = ''`,
    'header = true, skip = 0, strict_mode = true, null_padding = false, ignore_errors = false',
  ].join(', ')
  const typed: CsvReaders['typed'] = (types) =>
    `read_csv($1, ${dialect}, auto_detect = false, columns = ${columnTypes(types)})`
  return {
    names: csvNames(text, delimiter, source),
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

/** Enough of the file for its longest header. */
async function beginning(source: TableSource): Promise<string> {
  const handle = await open(source.file)
  try {
    const { buffer, bytesRead } = await handle.read(
      Buffer.alloc(LIMITS.csvRow),
      0,
      LIMITS.csvRow,
      0,
    )
    return utf8(buffer.subarray(0, bytesRead), source, { stream: true })
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
