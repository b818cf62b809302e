import { finding, printable, type Finding } from '@secmlops/core'
import type { DiffRecord } from '../diff/change.js'
import { RULES } from '../rules.js'
import { bounded } from './bounded.js'
import { nameOf, placeOf } from './groups.js'
import { keyControl, plantTime } from './key-controls.js'
import { keyCoverage } from './key-coverage.js'
import type { Screen, ScreenInput } from './screen.js'

/** Exact: training records that are not earlier than the earliest one of validation and test. */
export const timeLeakage: Screen = (input) => {
  const { records } = input
  const { first, late } = lateRecords(records)
  const planted = plantTime(records, isTimed)
  const ordered = [...late.filter(input.introduced), ...late.filter((r) => !input.introduced(r))]
  return Promise.resolve({
    findings: first ? bounded(ordered, (record) => leak(record, first, input)) : [],
    coverage: keyCoverage(input, 'time', isTimed),
    controls: keyControl('time', planted.length, lateRecords(planted).late.length),
  })
}

function lateRecords(records: readonly DiffRecord[]): {
  readonly first: DiffRecord | undefined
  readonly late: readonly DiffRecord[]
} {
  const first = records
    .filter((record) => record.split !== '' && record.split !== 'train' && isTimed(record))
    .reduce<DiffRecord | undefined>((a, b) => (a && at(a) <= at(b) ? a : b), undefined)
  const late = records.filter(
    (record) => first && record.split === 'train' && at(record) >= at(first),
  )
  return { first, late }
}

function isTimed(record: DiffRecord): boolean {
  return timeOf(record) !== undefined
}

function at(record: DiffRecord): number {
  return timeOf(record) ?? NaN
}

const NUMBER = /^-?\d{1,15}(?:\.\d{1,9})?$/
const ISO =
  /^\d{4}-\d{2}(?:-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?)?$/

/** A number as it is; ISO 8601 in milliseconds, in UTC where it names no zone. */
export function timeOf({ time }: DiffRecord): number | undefined {
  if (time === undefined) return undefined
  if (NUMBER.test(time)) return Number(time)
  if (!ISO.test(time)) return undefined
  const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/.test(time.slice(10))
  const value = Date.parse(time.length > 10 && !hasZone ? `${time.replace(' ', 'T')}Z` : time)
  return Number.isNaN(value) ? undefined : value
}

function leak(record: DiffRecord, first: DiffRecord, { introduced }: ScreenInput): Finding[] {
  const fresh = introduced(record)
  const when = ({ time = '' }: DiffRecord): string => printable(time, 40)
  const message = `${nameOf(record)} (train, ${when(record)}) is not earlier than ${nameOf(first)} (${first.split}, ${when(first)}), the earliest of the evaluation`
  return [
    finding(RULES['time-leak'], {
      message: fresh ? message : `${message}, as before this pull request`,
      subject: record.dataset,
      location: placeOf(record, fresh),
    }),
  ]
}
