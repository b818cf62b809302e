import type { Evaluation } from '@secmlops/core'
import type { Table } from '@secmlops/dataset'
import type { ColumnPair } from '../measures/sample.js'
import { measureProfile, type ProfileFile } from '../profile/measure-profile.js'
import { measureTables } from './measure-tables.js'
import type { CompareOptions } from './options.js'

/** What a table is held against: rows, or a profile of them. */
export type Reference = Table | ProfileFile

/** @throws SecmlopsError (exit 2) as `measureTables`. */
export function measure(
  reference: Reference,
  current: Table,
  options: CompareOptions,
  observe?: (pair: ColumnPair) => void,
): Promise<Evaluation> {
  return 'profile' in reference
    ? measureProfile(reference, current, options, observe)
    : measureTables(reference, current, options, observe)
}
