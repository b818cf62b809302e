import type { Control } from '@secmlops/core'
import type { DiffRecord } from '../diff/change.js'

const SPLITS = ['test', 'train']

/** Copies of a record that has a group, in two splits. */
export function plantGroup(records: readonly DiffRecord[]): readonly DiffRecord[] {
  const host = records.find(({ group }) => group !== undefined)
  if (!host) return []
  return SPLITS.map((split) => ({ ...host, split }))
}

/** Copies of a record that has a time: training is then not earlier than the evaluation. */
export function plantTime(
  records: readonly DiffRecord[],
  isUsable: (record: DiffRecord) => boolean,
): readonly DiffRecord[] {
  const host = records.find(isUsable)
  if (!host) return []
  return SPLITS.map((split) => ({ ...host, split }))
}

/** None where nothing could be planted: the coverage then says that no record has the key. */
export function keyControl(key: 'group' | 'time', planted: number, found: number): Control[] {
  if (planted === 0) return []
  return [
    {
      name: `leaked ${key}`,
      rejected: found > 0,
      detail: `a record was put into two splits in a copy, and the leak of its ${key} was ${found > 0 ? 'found' : 'not found'}`,
      remedy: 'Report this: the screen compares records exactly and cannot miss one',
    },
  ]
}
