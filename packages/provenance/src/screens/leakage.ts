import type { Coverage, Finding, Gap } from '@secmlops/core'
import { finding } from '../finding.js'
import type { DiffRecord } from '../diff/change.js'
import { RULES } from '../rules.js'
import { bounded } from './bounded.js'
import { withoutCounterpart } from './comparable.js'
import { culprit, groupsOf, nameOf, placeOf } from './groups.js'
import type { PlantedFault } from './planted.js'
import type { Screen, ScreenInput } from './screen.js'

/** Exact: content that is in two splits, over all datasets, by bytes and by decoded pixels. */
export const leakage: Screen = async (input) => {
  const records = input.records.filter(({ split }) => split !== '')
  const byBytes = groupsOf(records, ({ content }) => content).filter(crossesSplits)
  const splits = new Set(records.map(({ split }) => split))
  const images = splits.size > 1 ? records.filter(({ file }) => file !== undefined) : []
  const pixels = await pixelDigests(images, input)
  const byPixels = groupsOf(images, (record) => pixels.get(record)).filter(
    (group) => crossesSplits(group) && new Set(group.map(({ content }) => content)).size > 1,
  )
  const alone = await withoutCounterpart(records, input)
  return {
    findings: [
      ...bounded(byBytes, (group) => leak('leaked-content', group, input)),
      ...bounded(byPixels, (group) => leak('leaked-pixels', group, input)),
    ],
    coverage:
      records.length > 0 ? [coverageOf(input.records.length, records.length, alone.length)] : [],
  }
}

/** A copy of a record in another split. */
export const PLANTED_LEAK: PlantedFault = {
  name: 'leaked record',
  rules: ['leaked-content'],
  plant: (input) => {
    const victims = input.records.slice(0, 1)
    const records = victims.flatMap((record) => [
      { ...record, split: 'train' },
      { ...record, split: 'test', id: `${record.id} (planted)` },
    ])
    return Promise.resolve({ ...input, records })
  },
  remedy: 'Report this: the screen compares content exactly and cannot miss a copy',
}

function coverageOf(total: number, split: number, alone: number): Coverage {
  const gap = (count: number, detail: string): readonly Gap[] =>
    count > 0 ? [{ item: `${String(count)} records`, reason: 'not-selected', detail }] : []
  return {
    of: 'records compared across splits',
    examined: split - alone,
    total,
    gaps: [
      ...gap(total - split, 'no split is known'),
      ...gap(
        alone,
        'no table of another split has the same columns: give both the same, or leave the screen out',
      ),
    ],
  }
}

function crossesSplits(group: readonly DiffRecord[]): boolean {
  return new Set(group.map(({ split }) => split)).size > 1
}

async function pixelDigests(
  images: readonly DiffRecord[],
  { pixels, advance }: ScreenInput,
): Promise<Map<DiffRecord, string>> {
  const digests = new Map<DiffRecord, string>()
  for (const record of images) {
    const digest = await pixels(record)
    if (digest !== undefined) digests.set(record, digest)
    advance()
  }
  return digests
}

function leak(
  rule: 'leaked-content' | 'leaked-pixels',
  group: readonly DiffRecord[],
  { introduced }: ScreenInput,
): Finding[] {
  const record = culprit(group, introduced)
  const other = group.find(({ split }) => split !== record?.split)
  if (!record || !other) return []
  const fresh = introduced(record)
  const what = rule === 'leaked-pixels' ? 'show the same picture' : 'are identical'
  const message = `${nameOf(record)} (${record.split}) and ${nameOf(other)} (${other.split}) ${what}`
  return [
    finding(RULES[rule], {
      message: fresh ? message : `${message}, as before this pull request`,
      subject: record.dataset,
      location: placeOf(record, fresh),
    }),
  ]
}
