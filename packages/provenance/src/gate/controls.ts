import type { Control } from '@secmlops/core'
import type { DiffRecord } from '../diff/change.js'
import { diffRecords } from '../diff/diff-records.js'

/** Relabels one record in a copy of the data: the differ must report that and nothing else. */
export function plantedRelabel(records: readonly DiffRecord[]): Control {
  const [victim] = records
  const planted = records.map((record) =>
    record === victim ? { ...record, label: JSON.stringify([record.label, 'planted']) } : record,
  )
  const found = diffRecords(records, planted)
  const [only] = found
  const rejected = found.length === 1 && only?.class === 'relabelled' && only.head.id === victim?.id
  return {
    name: 'relabelled record',
    rejected,
    detail: `planted in a copy of ${String(records.length)} records`,
  }
}
