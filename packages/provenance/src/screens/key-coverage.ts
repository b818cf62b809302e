import { printable, type Coverage } from '@secmlops/core'
import type { RecordKey } from '@secmlops/dataset'
import type { DiffRecord } from '../diff/change.js'
import type { ScreenInput } from './screen.js'

/**
 * What is known of a key, over the datasets for which the policy names it: what the records say does not decide that, for a
 * column that is emptied or a pattern that no id matches must not pass. A record without the value is a gap, which makes
 * the run inconclusive.
 */
export function keyCoverage(
  { records, keyed }: Pick<ScreenInput, 'records' | 'keyed'>,
  key: RecordKey,
  isUsable: (record: DiffRecord) => boolean = (record) => record[key] !== undefined,
): Coverage[] {
  const asked = records.filter(({ dataset }) => keyed(dataset, key))
  const missing = asked.filter((record) => !isUsable(record))
  if (asked.length === 0) return []
  return [
    {
      of: `records compared by ${key}`,
      examined: asked.length - missing.length,
      total: asked.length,
      gaps: missing.slice(0, LISTED).map(({ id }) => ({
        item: printable(id),
        reason: 'not-understood' as const,
        detail: `one of ${String(missing.length)} records whose ${key} is missing or no ${key}`,
      })),
    },
  ]
}

const LISTED = 10
