import {
  judge,
  printable,
  type Evaluation,
  type Finding,
  type Gap,
  type Measurement,
  type Outcome,
  type RequirementResult,
  type Verdict,
} from '@secmlops/core'
import type { Column, Table } from '@secmlops/dataset'
import { chooseStatistics, readStatistics, type ColumnStatistics } from '../statistics/read.js'
import { measure, type Reference } from './measure.js'
import { requirementOf } from './measure-tables.js'
import type { CompareOptions } from './options.js'

/** One test of one column, judged; null where there was nothing to test. */
export interface TestComparison {
  readonly test: string | null
  readonly statistic: number | null
  readonly p: number | null
  /** p adjusted for all tests of the comparison (Benjamini-Hochberg). */
  readonly q: number | null
  /** In [0, 1]. */
  readonly effect: number | null
  /** Smallest effect that would have been seen. */
  readonly detectable: number | null
  readonly outcome: Outcome
  readonly reason: string
}

/** A column: the test of its distribution, and the worst outcome of all its tests and findings. */
export interface ColumnComparison extends TestComparison {
  readonly name: string
  readonly kind: Column['kind']
  /** All tests of the column, by id of the measurement. */
  readonly tests: Readonly<Record<string, TestComparison>>
  /** The statistics that were asked for and fit the column, by id. They do not decide. */
  readonly statistics?: ColumnStatistics
}

export interface Comparison {
  readonly outcome: Outcome
  readonly reason: string
  /** Columns of either table, those of the reference first; left-out ones are `not-applicable`. */
  readonly columns: readonly ColumnComparison[]
  readonly findings: readonly Finding[]
}

/**
 * Does a table differ from its reference by more than chance and by more than matters? Pure apart from reading the tables.
 * @param said - What is known of the data beside its columns: images that cannot be read.
 * @throws SecmlopsError (exit 2) as `measureTables`.
 */
export async function compareTables(
  reference: Reference,
  current: Table,
  options: CompareOptions = {},
  said: Pick<Evaluation, 'findings' | 'coverage'> = { findings: [], coverage: [] },
): Promise<Comparison> {
  const chosen = chooseStatistics(options.statistics ?? [])
  const extras = new Map<string, ColumnStatistics>()
  const measured = await measure(reference, current, options, (pair) =>
    extras.set(printable(pair.name), readStatistics(pair, chosen)),
  )
  const evaluation = {
    ...measured,
    findings: [...said.findings, ...measured.findings],
    coverage: [...said.coverage, ...measured.coverage],
  }
  const requirement = requirementOf(options, current.source.path)
  const verdict = judge(evaluation, { requirements: [requirement], severity: {} }, [], new Date(0))
  const names = await namesOf(reference, current)
  const judged = judgedOf(evaluation, verdict)
  return {
    outcome: verdict.outcome,
    reason: verdict.reason,
    columns: names.map(({ name, kind }) => ({
      ...columnOf(name, kind, judged),
      ...(chosen.length > 0 && { statistics: extras.get(printable(name)) ?? {} }),
    })),
    findings: verdict.findings,
  }
}

/** Columns of the reference, then those that only the current table has. */
async function namesOf(reference: Reference, current: Table): Promise<Column[]> {
  const before: readonly Column[] =
    'profile' in reference ? reference.profile.columns : await reference.columns()
  const known = new Set(before.map(({ name }) => name))
  return [...before, ...(await current.columns()).filter(({ name }) => !known.has(name))]
}

/** What was found of each column, by its printable name. */
interface Judged {
  readonly tests: ReadonlyMap<string, readonly (readonly [string, TestComparison])[]>
  readonly gaps: ReadonlyMap<string, readonly Gap[]>
  readonly faults: ReadonlyMap<string, readonly Finding[]>
}

function judgedOf(evaluation: Evaluation, verdict: Verdict): Judged {
  // The only requirement is a family: its results are the measurements, judged, in their order.
  const tests = evaluation.measurements.flatMap((measurement, i) => {
    const [{ id, feature }, result] = [measurement, verdict.requirements[i]]
    if (feature === undefined || !result) return []
    return [{ feature, test: [id, testOf(measurement, result)] as const }]
  })
  const errors = verdict.findings.filter(({ severity }) => severity === 'error')
  return {
    tests: grouped(tests, ({ feature, test }) => [feature, test]),
    gaps: grouped(
      evaluation.coverage.flatMap(({ gaps }) => gaps),
      (gap) => [gap.item, gap],
    ),
    faults: grouped(errors, (error) => [error.location?.feature ?? '', error]),
  }
}

/** What is known of each key; a search for each column would take the square of the columns. */
function grouped<T, V>(
  items: readonly T[],
  entryOf: (item: T) => readonly [string, V],
): Map<string, V[]> {
  const groups = new Map<string, V[]>()
  for (const item of items) {
    const [key, value] = entryOf(item)
    const group = groups.get(key)
    if (group) group.push(value)
    else groups.set(key, [value])
  }
  return groups
}

function columnOf(column: string, kind: Column['kind'], judged: Judged): ColumnComparison {
  const name = printable(column)
  const tests = judged.tests.get(name) ?? []
  const [gap] = judged.gaps.get(name) ?? []
  const faults = judged.faults.get(name) ?? []
  const reasons: Reason[] = [
    ...faults.map(({ message }): Reason => ({ outcome: 'fail', reason: message })),
    ...tests.map(([, test]) => test),
    ...(gap ? [reasonOf(gap)] : []),
  ]
  const main = tests.find(([id]) => id === 'drift.distribution')?.[1] ?? UNTESTED
  return { name, kind, ...main, ...worst(reasons), tests: Object.fromEntries(tests) }
}

type Reason = Pick<TestComparison, 'outcome' | 'reason'>

const RANK: readonly Outcome[] = ['not-applicable', 'pass', 'inconclusive', 'fail']
const UNTESTED: TestComparison = {
  test: null,
  statistic: null,
  p: null,
  q: null,
  effect: null,
  detectable: null,
  outcome: 'not-applicable',
  reason: 'nothing to compare',
}

function worst(reasons: readonly Reason[]): Reason {
  const { outcome, reason } = reasons.reduce<Reason>(
    (a, b) => (RANK.indexOf(b.outcome) > RANK.indexOf(a.outcome) ? b : a),
    reasons[0] ?? UNTESTED,
  )
  return { outcome, reason }
}

/** A gap that the policy chose is no doubt. */
function reasonOf({ reason, detail }: Gap): Reason {
  return { outcome: reason === 'not-selected' ? 'not-applicable' : 'inconclusive', reason: detail }
}

function testOf({ test, value }: Measurement, result: RequirementResult): TestComparison {
  return {
    test: test?.name ?? null,
    statistic: test?.statistic ?? null,
    p: test?.p ?? null,
    q: result.q ?? null,
    effect: value,
    detectable: test?.minimumDetectable ?? null,
    outcome: result.outcome,
    reason: result.reason,
  }
}
