import { clopperPearson, type Measurement } from '@secmlops/core'
import type { DiffRecord } from '../../diff/change.js'
import type { NearRecordPair } from './near-records.js'

const HELD_OUT: ReadonlySet<string> = new Set(['test', 'validation'])
const CONFIDENCE = 0.95

/**
 * Share of the held-out records that almost are a training record. The interval is that of more data of the same kind; what
 * the screen does not see is not in it, so that the share is a least one.
 */
export function heldOutShare(
  id: string,
  examined: readonly DiffRecord[],
  pairs: readonly NearRecordPair[],
): Measurement[] {
  const n = examined.filter(({ split }) => HELD_OUT.has(split)).length
  if (n === 0 || !examined.some(({ split }) => split === 'train')) return []
  const seen = new Set<DiffRecord>()
  for (const { records } of pairs)
    if (records.some(({ split }) => split === 'train'))
      for (const record of records) if (HELD_OUT.has(record.split)) seen.add(record)
  return [
    {
      id,
      value: seen.size / n,
      unit: 'share of held-out records',
      n,
      interval: clopperPearson(seen.size, n, CONFIDENCE),
      method: `records of test and validation that almost are a training record; identical ones are counted by the screens duplicates and leakage`,
      higherIsBetter: false,
    },
  ]
}
