import { LIMITS } from '@secmlops/core'
import type { TableSource } from '../engine.js'
import { distinctNames } from '../memory/column-names.js'
import { csvRows, type CsvRow } from '../memory/csv-rows.js'
import { unreadableTable } from '../unreadable-table.js'

/**
 * Names of the columns of a CSV text, of which the beginning is enough.
 * @throws SecmlopsError `unreadable-table` with the line.
 */
export function csvNames(text: string, delimiter: string, source: TableSource): readonly string[] {
  const [header] = csvRows(text, delimiter, source)
  return namesOf(header as CsvRow, source)
}

/** @throws SecmlopsError `unreadable-table` for more columns than are compared. */
export function namesOf({ fields }: CsvRow, source: TableSource): readonly string[] {
  if (fields.length > LIMITS.columns)
    throw unreadableTable(source, { why: 'too many columns', line: 1 })
  return distinctNames(fields.map(nameOf))
}

function nameOf(field: string, i: number): string {
  const name = field.trim()
  return name === '' ? `column${String(i)}` : name
}
