import { finding, printable, type Finding, type Gap } from '@secmlops/core'
import type { DiffRecord } from '../../diff/change.js'
import { RULES } from '../../rules.js'
import { bounded } from '../bounded.js'
import { culprit, nameOf, placeOf } from '../groups.js'
import type { ScreenInput } from '../screen.js'
import type { NearRecordPair } from './near-records.js'

/** Pairs across splits are errors, those within one are advice. */
export function pairFindings(pairs: readonly NearRecordPair[], input: ScreenInput): Finding[] {
  const across = pairs.filter(({ records: [a, b] }) => isAcross(a, b))
  const within = pairs.filter(({ records: [a, b] }) => !isAcross(a, b))
  return [
    ...bounded(across, (pair) => describe('near-leak', pair, input)),
    ...bounded(within, (pair) => describe('near-duplicate', pair, input)),
  ]
}

export function isAcross(a: DiffRecord, b: DiffRecord): boolean {
  return a.split !== b.split && a.split !== '' && b.split !== ''
}

/** Identical content is for the exact screens: of each split one is enough. */
export function distinct(records: readonly DiffRecord[]): DiffRecord[] {
  const seen = new Set<string>()
  return records.filter(({ content, split }) => {
    const key = JSON.stringify([content, split])
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function describe(
  rule: 'near-leak' | 'near-duplicate',
  { records, how }: NearRecordPair,
  { introduced }: ScreenInput,
): Finding[] {
  const record = culprit(records, introduced)
  const other = records.find((each) => each !== record)
  if (!record || !other) return []
  const fresh = introduced(record)
  const place = (each: DiffRecord): string => (each.split === '' ? '' : ` (${each.split})`)
  const message = `${nameOf(record)}${place(record)} and ${nameOf(other)}${place(other)} are almost the same: ${how}`
  return [
    finding(RULES[rule], {
      message: fresh ? message : `${message}, as before this pull request`,
      subject: record.dataset,
      location: placeOf(record, fresh),
    }),
  ]
}

const LISTED = 10

/** What more records look like than are compared, and what a sample leaves out. */
export function gapsOf(
  cut: readonly DiffRecord[],
  { left, limit, unit }: { readonly left: number; readonly limit: number; readonly unit: string },
): Gap[] {
  const sampled: Gap = {
    item: `${String(left)} ${unit}`,
    reason: 'sampled',
    detail: `a seeded sample of ${String(limit)} is looked at`,
  }
  const looked = cut.slice(0, LISTED).map((record) => ({
    item: printable(nameOf(record)),
    reason: 'limit' as const,
    detail: `one of ${String(cut.length)} records that more others look like than are compared`,
  }))
  return [...(left > 0 ? [sampled] : []), ...looked]
}
