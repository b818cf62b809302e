import { printable, type Coverage } from '@secmlops/core'
import type { DiffRecord } from '../diff/change.js'

/**
 * What is known of a key that the policy names. Datasets where no record has it are those for which it is not named; a
 * record without it elsewhere is a gap that makes the run inconclusive: to leave the value out must not pass.
 */
export function keyCoverage(
  records: readonly DiffRecord[],
  key: 'group' | 'time',
  isUsable: (record: DiffRecord) => boolean = (record) => record[key] !== undefined,
): Coverage[] {
  const named = new Set(
    records.filter((record) => record[key] !== undefined).map(({ dataset }) => dataset),
  )
  const asked = records.filter(({ dataset }) => named.has(dataset))
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
