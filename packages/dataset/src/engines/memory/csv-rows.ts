import { LIMITS } from '@secmlops/core'
import type { TableSource } from '../engine.js'
import { unreadableTable } from '../unreadable-table.js'

/** A row, and the line on which it starts. Empty fields are empty texts. */
export interface CsvRow {
  readonly fields: readonly string[]
  readonly line: number
}

/** Where the reader is. `line` counts the line feeds, carriage returns or pairs of them, whichever the file uses. */
interface Cursor {
  readonly text: string
  readonly delimiter: string
  readonly source: TableSource
  at: number
  line: number
  lineBreak?: string
}

/**
 * Rows of CSV in the one dialect that the DuckDB reader is given too: `"` quotes, doubled inside, blanks beside quotes
 * do not count, one kind of line break throughout.
 * @throws SecmlopsError `unreadable-table` with the line.
 */
export function* csvRows(text: string, delimiter: string, source: TableSource): Iterable<CsvRow> {
  const cursor: Cursor = { text, delimiter, source, at: 0, line: 1 }
  while (cursor.at < text.length) {
    const { at, line } = cursor
    const fields = [readField(cursor)]
    while (text[cursor.at] === delimiter) {
      cursor.at++
      fields.push(readField(cursor))
    }
    if (cursor.at - at > LIMITS.csvRow) throw fault({ ...cursor, line }, 'the row is too long')
    endRow(cursor)
    yield { fields, line }
  }
}

function readField(cursor: Cursor): string {
  const { text } = cursor
  const start = skipBlanks(cursor, cursor.at)
  if (text[start] === '"') return readQuoted(cursor, start)
  const from = cursor.at
  let at = from
  for (; at < text.length; at++) {
    const character = text[at]
    if (character === cursor.delimiter || character === '\n' || character === '\r') break
    if (character === '\0') throw fault(cursor, 'a NUL byte in a field')
  }
  cursor.at = at
  return text.slice(from, at)
}

function readQuoted(cursor: Cursor, quote: number): string {
  const { text } = cursor
  let end = quote + 1
  for (;;) {
    end = text.indexOf('"', end)
    if (end < 0) throw fault(cursor, 'a quote that is not closed')
    if (text[end + 1] !== '"') break
    end += 2
  }
  const raw = text.slice(quote + 1, end)
  if (raw.includes('\0')) throw fault(cursor, 'a NUL byte in a field')
  cursor.at = skipBlanks(cursor, end + 1)
  const next = text[cursor.at]
  if (next !== undefined && next !== cursor.delimiter && next !== '\n' && next !== '\r')
    throw fault(cursor, 'text behind a closing quote')
  cursor.line += raw.match(/\r\n|\n|\r/g)?.length ?? 0
  return raw.replaceAll('""', '"')
}

function skipBlanks({ text, delimiter }: Cursor, from: number): number {
  let at = from
  while (text[at] === ' ' && delimiter !== ' ') at++
  return at
}

function endRow(cursor: Cursor): void {
  const { text, at } = cursor
  if (at >= text.length) return
  const lineBreak = text.startsWith('\r\n', at) ? '\r\n' : (text[at] ?? '')
  cursor.lineBreak ??= lineBreak
  if (cursor.lineBreak !== lineBreak) throw fault(cursor, 'line breaks of two kinds')
  cursor.at += lineBreak.length
  cursor.line++
}

function fault({ source, line }: Pick<Cursor, 'source' | 'line'>, why: string): Error {
  return unreadableTable(source, { why, line })
}
