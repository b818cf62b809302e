import { SecmlopsError } from '@secmlops/core'
import type { Table } from '@secmlops/dataset'
import type { Sizes } from './open-bins.js'

/**
 * Holds a count to the rows that are known. Parquet states how many values there are and where they lie; a file could lie to hide
 * rows from a count.
 * @throws SecmlopsError `unreadable-table` (exit 2).
 */
export function checkRows(tables: readonly [Table, Table], found: Sizes, known: Sizes): void {
  for (const i of [0, 1] as const) if (found[i] !== known[i]) throw contradiction(tables[i])
}

function contradiction({ source: { path } }: Table): SecmlopsError<'unreadable-table'> {
  const message = 'the rows of the file contradict what it states of them'
  return new SecmlopsError('unreadable-table', message, {
    location: { path },
    remedy: 'Write the file again',
  })
}
