import { finding, printable, type Coverage, type Finding, type Gap } from '@secmlops/core'
import type { DiffRecord } from '../../diff/change.js'
import { stratified } from '../../features/sample.js'
import { RULES } from '../../rules.js'
import { bounded } from '../bounded.js'
import { culprit, nameOf, placeOf } from '../groups.js'
import type { Screen, ScreenInput } from '../screen.js'
import { MOST_IMAGES, imagePairs } from './image-pairs.js'
import type { NearRecordPair, NearRecords } from './near-records.js'

/** Pictures that are almost the same: an error across splits, advice within one. */
export const nearDuplicates: Screen = async (input) => {
  const pictures = distinct(input.records.filter(({ file }) => file !== undefined))
  const others =
    input.records.length - input.records.filter(({ file }) => file !== undefined).length
  const sample = stratified(pictures, ({ split }) => split, {
    limit: MOST_IMAGES,
    random: input.random('near-duplicates/sample'),
  })
  const found = await imagePairs(sample, input)
  const pairs = await withoutSamePixels(found.pairs, input)
  const across = pairs.filter(({ records: [a, b] }) => isAcross(a, b))
  const within = pairs.filter(({ records: [a, b] }) => !isAcross(a, b))
  return {
    findings: [
      ...bounded(across, (pair) => describe('near-leak', pair, input)),
      ...bounded(within, (pair) => describe('near-duplicate', pair, input)),
    ],
    coverage: [coverageOf(found, pictures.length - sample.length, others)],
    measurements: found.measurements,
  }
}

/** Identical content is for the exact screens: of each split one is enough. */
function distinct(records: readonly DiffRecord[]): DiffRecord[] {
  const seen = new Set<string>()
  return records.filter(({ content, split }) => {
    const key = JSON.stringify([content, split])
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function isAcross(a: DiffRecord, b: DiffRecord): boolean {
  return a.split !== b.split && a.split !== '' && b.split !== ''
}

/** Identical pixels in two splits are `leaked-pixels`. */
async function withoutSamePixels(
  pairs: readonly NearRecordPair[],
  { pixels }: ScreenInput,
): Promise<NearRecordPair[]> {
  const kept: NearRecordPair[] = []
  for (const pair of pairs) {
    const [a, b] = pair.records
    if (a.content === b.content) continue
    const exact = isAcross(a, b) && a.file !== undefined
    if (!exact || (await pixels(a)) !== (await pixels(b))) kept.push(pair)
  }
  return kept
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

function coverageOf({ examined, cut }: NearRecords, left: number, others: number): Coverage {
  const sampled: Gap = {
    item: `${String(left)} images`,
    reason: 'sampled',
    detail: `a seeded sample of ${String(MOST_IMAGES)} is looked at`,
  }
  const rows: Gap = {
    item: `${String(others)} records without an image`,
    reason: 'not-selected',
    detail: 'not assessed: only images are compared for likeness',
  }
  return {
    of: 'records compared with what is like them',
    examined,
    total: examined + left + others,
    gaps: [
      ...(left > 0 ? [sampled] : []),
      ...(others > 0 ? [rows] : []),
      ...cut.slice(0, LISTED).map((record) => ({
        item: printable(nameOf(record)),
        reason: 'limit' as const,
        detail: `one of ${String(cut.length)} records that more others look like than are compared`,
      })),
    ],
  }
}

const LISTED = 10
