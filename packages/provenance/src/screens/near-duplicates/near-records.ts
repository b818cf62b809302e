import type { Measurement } from '@secmlops/core'
import type { DiffRecord } from '../../diff/change.js'

/** Two records that are almost the same. */
export interface NearRecordPair {
  readonly records: readonly [DiffRecord, DiffRecord]
  /** In words: by which measure they are alike, and how much. */
  readonly how: string
}

export interface NearRecords {
  readonly examined: number
  readonly pairs: readonly NearRecordPair[]
  /** Records that had more candidates than are looked at. */
  readonly cut: readonly DiffRecord[]
  readonly measurements: readonly Measurement[]
}
