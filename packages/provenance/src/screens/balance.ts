import { quoted, type Finding, type Measurement, hypergeometricUpperTail } from '@secmlops/core'
import { finding } from '../finding.js'
import type { DiffRecord } from '../diff/change.js'
import { boxesOf, classOf, hasBoxes } from '../features/labels.js'
import { RULES } from '../rules.js'
import { bounded } from './bounded.js'
import { join, type Screen, type ScreenInput, type ScreenResult } from './screen.js'

/** Fewer labels of a class than this share of an even split are rare (cleanlab's Datalab: 0.1 / K). */
const RARE = 0.1
/** A class whose share moved by less than this is not worth a warning, however certain the change is. */
const LEAST_SHIFT = 0.05
/** More labels than this are not classes. */
const MOST_CLASSES = 1_000

/** Class shares of what a pull request brings in against those of accepted records, per dataset, on all records. Advisory. */
export const balance: Screen = (input) => {
  const names = [...new Set(input.records.map(({ dataset }) => dataset))]
  const results = names.map((name) => screenOne(name, input))
  const labelled = input.records.filter((record) => labelsOf(record).length > 0).length
  const unlabelled = input.records.length - labelled
  const gap = {
    item: `${String(unlabelled)} records`,
    reason: 'not-selected' as const,
    detail: 'they have no class',
  }
  return Promise.resolve(
    join([
      ...results,
      {
        findings: [],
        coverage: [
          {
            of: 'records counted by class',
            examined: labelled,
            total: input.records.length,
            gaps: unlabelled > 0 ? [gap] : [],
          },
        ],
      },
    ]),
  )
}

function labelsOf(record: DiffRecord): string[] {
  if (hasBoxes(record)) return boxesOf(record).map(({ label }) => label)
  return [classOf(record)].flatMap((label) => label ?? [])
}

/** Labels of one class. */
interface ClassCount {
  readonly label: string
  readonly accepted: number
  readonly introduced: number
}

function screenOne(dataset: string, input: ScreenInput): ScreenResult {
  const records = input.records.filter((record) => record.dataset === dataset)
  const counts = countsOf(records, input.introduced)
  const total = (key: 'accepted' | 'introduced'): number =>
    counts.reduce((sum, each) => sum + each[key], 0)
  const totals = { accepted: total('accepted'), introduced: total('introduced') }
  if (counts.length < 2 || counts.length > MOST_CLASSES) return { findings: [], coverage: [] }
  const shifts = counts.map((count) => shiftOf(count, totals, counts.length))
  const path = records.find(({ location }) => location)?.location?.path ?? '.'
  const moved = shifts.filter(
    ({ p, before, now }) => p < input.alpha && Math.abs(now - before) >= LEAST_SHIFT,
  )
  const even = (totals.accepted + totals.introduced) / counts.length
  const rare = counts.filter(({ accepted, introduced }) => accepted + introduced < RARE * even)
  return {
    findings: [
      ...bounded(moved, (shift) => [shifted(shift, dataset, path)]),
      ...bounded(rare, (count) => [rareClass(count, dataset, path)]),
    ],
    coverage: [],
    measurements:
      totals.introduced > 0 && totals.accepted > 0 ? [distance(shifts, dataset, totals)] : [],
  }
}

function countsOf(
  records: readonly DiffRecord[],
  introduced: (record: DiffRecord) => boolean,
): ClassCount[] {
  const counts = new Map<string, ClassCount>()
  for (const record of records)
    for (const label of labelsOf(record)) {
      const before = counts.get(label) ?? { label, accepted: 0, introduced: 0 }
      const fresh = introduced(record) ? 1 : 0
      counts.set(label, {
        label,
        accepted: before.accepted + 1 - fresh,
        introduced: before.introduced + fresh,
      })
    }
  return [...counts.values()].sort((a, b) => (a.label < b.label ? -1 : 1))
}

type Totals = Omit<ClassCount, 'label'>

interface Shift {
  readonly label: string
  readonly before: number
  readonly now: number
  /** Two-sided (twice the smaller tail), Bonferroni over the classes. */
  readonly p: number
}

function shiftOf(
  { label, accepted, introduced }: ClassCount,
  totals: Totals,
  classes: number,
): Shift {
  const urn = {
    total: totals.introduced + totals.accepted,
    marked: accepted + introduced,
    drawn: totals.introduced,
  }
  const more = hypergeometricUpperTail(introduced, urn)
  const fewer = 1 - hypergeometricUpperTail(introduced + 1, urn)
  return {
    label,
    before: accepted / Math.max(1, totals.accepted),
    now: introduced / Math.max(1, totals.introduced),
    p: totals.accepted === 0 ? 1 : Math.min(1, 2 * classes * Math.min(more, Math.max(0, fewer))),
  }
}

function shifted({ label, before, now, p }: Shift, subject: string, path: string): Finding {
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
  return finding(RULES['class-shift'], {
    message: `"${quoted(label, 60)}" is ${percent(now)} of the introduced labels and ${percent(before)} of the accepted ones (p = ${p.toExponential(1)})`,
    subject,
    location: { path },
    key: label,
  })
}

function rareClass(
  { label, accepted, introduced }: ClassCount,
  subject: string,
  path: string,
): Finding {
  return finding(RULES['rare-class'], {
    message: `only ${String(accepted + introduced)} labels say "${quoted(label, 60)}"`,
    subject,
    location: { path },
    key: label,
  })
}

function distance(shifts: readonly Shift[], subject: string, totals: Totals): Measurement {
  const sum = shifts.reduce((total, { before, now }) => total + Math.abs(now - before), 0)
  return {
    id: 'balance.distance',
    subject,
    value: sum / 2,
    unit: 'total variation',
    n: totals.introduced,
    test: {
      name: 'Fisher per class, Bonferroni',
      statistic: null,
      p: Math.min(...shifts.map(({ p }) => p)),
    },
    method: `class shares of ${String(totals.introduced)} introduced against ${String(totals.accepted)} accepted labels`,
    higherIsBetter: false,
  }
}
