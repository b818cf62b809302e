import { LIMITS } from '@secmlops/core'
import { csvHeader, headerLine } from '../csv/header.js'
import { namesOf } from '../csv/names.js'
import type { TableSource } from '../engine.js'
import { unreadableTable } from '../unreadable-table.js'
import { tooLarge } from './bounds.js'
import { csvColumn } from './csv-column.js'
import { csvRows, type CsvRow } from './csv-rows.js'
import type { RawTable } from './raw-table.js'

/**
 * A CSV text with a header line as a table, types found over all rows.
 * @throws SecmlopsError `empty-file`, or `unreadable-table` with the line.
 */
export function readCsv(text: string, source: TableSource): RawTable {
  const { delimiter } = csvHeader(headerLine(text), source.path)
  const rows = csvRows(text, delimiter, source)[Symbol.iterator]()
  const names = namesOf(rows.next().value as CsvRow, source)
  const columns = names.map((): string[] => [])
  let count = 0
  for (let next = rows.next(); next.done !== true; next = rows.next()) {
    if (isBlank(next.value) && names.length > 1) continue
    if (++count * names.length > LIMITS.memoryFields) throw tooLarge(source.path)
    const fields = checked(next.value, names.length, source)
    for (const [i, values] of columns.entries()) values.push(fields[i] ?? '')
  }
  return { rows: count, columns: names.map((name, i) => csvColumn(name, columns[i] ?? [])) }
}

function isBlank({ fields }: CsvRow): boolean {
  return fields.length === 1 && fields[0] === ''
}

/** DuckDB takes one empty field more than the header has: a delimiter at the end of the line. */
function checked(
  { fields, line }: CsvRow,
  expected: number,
  source: TableSource,
): CsvRow['fields'] {
  const trailing = fields.length === expected + 1 && fields.at(-1) === ''
  if (fields.length === expected || trailing) return fields
  throw unreadableTable(source, {
    why: `Expected Number of Columns: ${String(expected)} Found: ${String(fields.length)}`,
    line,
  })
}
