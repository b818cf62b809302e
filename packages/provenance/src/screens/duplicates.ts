import { quoted, type Finding } from '@secmlops/core'
import { finding } from '../finding.js'
import type { DiffRecord } from '../diff/change.js'
import { RULES } from '../rules.js'
import { bounded } from './bounded.js'
import { culprit, groupsOf, nameOf, placeOf } from './groups.js'
import type { Screen, ScreenInput } from './screen.js'

/** Exact: records whose content is identical, within a split, and with different labels anywhere. */
export const duplicates: Screen = (input) => {
  const { records } = input
  const repeated = groupsOf(records, ({ content, split, dataset }) =>
    JSON.stringify([content, split === '' ? dataset : split]),
  )
  const conflicting = groupsOf(records, ({ content }) => content).filter(
    (group) => new Set(group.map(({ label }) => label)).size > 1,
  )
  const same = repeated.filter((group) => new Set(group.map(({ label }) => label)).size === 1)
  return Promise.resolve({
    findings: [
      ...bounded(conflicting, (group) => conflict(group, input)),
      ...bounded(same, (group) => duplicate(group, input)),
    ],
    coverage: [
      {
        of: 'records compared by content',
        examined: records.length,
        total: records.length,
        gaps: [],
      },
    ],
  })
}

function conflict(group: readonly DiffRecord[], input: ScreenInput): Finding[] {
  const [first] = group
  const other = group.find(({ label }) => label !== first?.label)
  if (!first || !other) return []
  const message = `${nameOf(first)} and ${nameOf(other)} are identical and labelled ${short(first)} and ${short(other)}${more(group)}`
  return [at('conflicting-labels', group, message, input)]
}

function duplicate(group: readonly DiffRecord[], input: ScreenInput): Finding[] {
  const [first, second] = group
  if (!first || !second) return []
  const message = `${nameOf(first)} and ${nameOf(second)} are identical${more(group)}`
  return [at('duplicate-content', group, message, input)]
}

function at(
  rule: 'conflicting-labels' | 'duplicate-content',
  group: readonly DiffRecord[],
  message: string,
  { introduced }: ScreenInput,
): Finding {
  const record = culprit(group, introduced)
  const fresh = record !== undefined && introduced(record)
  return finding(RULES[rule], {
    message: fresh ? message : `${message}, as before this pull request`,
    ...(record && { subject: record.dataset, location: placeOf(record, fresh) }),
  })
}

function short({ label }: DiffRecord): string {
  return quoted(label, 60)
}

function more(group: readonly unknown[]): string {
  return group.length > 2 ? ` (${String(group.length)} records in all)` : ''
}
