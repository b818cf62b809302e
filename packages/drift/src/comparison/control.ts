import {
  judge,
  printable,
  type Control,
  type Evaluation,
  type NoDifferenceRequirement,
} from '@secmlops/core'
import { present, type ColumnPair, type CountedSample, type Sample } from '../measures/sample.js'
import { leastLevel, measurementsOf, readColumn, type ColumnReading } from './readings.js'

const NAME = 'planted shift'
/** Rows that are moved, as a multiple of the smallest effect that matters. */
const DOSE = 2
const LEAST_DOSE = 0.2

export interface ControlInput {
  /** A column of the run. */
  readonly pair: ColumnPair
  readonly readings: readonly ColumnReading[]
  readonly evaluation: Evaluation
  readonly requirement: NoDifferenceRequirement
}

/**
 * Holds the reference of one column against a copy of itself in which twice the smallest effect that matters was moved,
 * with the same measures and the same judge, in place of that column's own readings.
 */
export function plantedShift(input: ControlInput): Control {
  const { pair, readings, evaluation, requirement } = input
  const { falseAlarmRate, minEffect } = requirement
  const share = Math.min(1, Math.max(LEAST_DOSE, DOSE * minEffect))
  const reference = held(pair)
  const planted = { name: pair.name, reference, current: plant(reference, share) }
  const level = leastLevel(falseAlarmRate, new Set(readings.map(({ column }) => column)).size)
  const all = [
    ...readings.filter(({ column }) => column !== pair.name),
    ...readColumn(planted, level),
  ]
  const measurements = measurementsOf(all, falseAlarmRate)
  const standard = { requirements: [requirement], severity: {} }
  const verdict = judge({ ...evaluation, measurements }, standard, [], new Date(0))
  const rejected = verdict.requirements.some(
    ({ feature, outcome }) => feature === printable(pair.name) && outcome === 'fail',
  )
  const detail = `${String(Math.round(100 * share))} % of the reference rows of one column were moved: ${
    rejected ? 'rejected' : `not seen in ${String(present(reference))} rows`
  }`
  return { name: NAME, rejected, detail }
}

type Held = Exclude<Sample, CountedSample>

/** What is in memory of the reference: the outline of one that was counted. */
function held({ reference, counted }: ColumnPair): Held {
  if (reference.kind !== 'counted') return reference
  const values = counted?.outline ?? new Float64Array(0)
  return { kind: 'number', values, missing: reference.missing }
}

/** A copy in which a share of the rows lies beyond everything seen, or in a category of its own. */
function plant(sample: Held, share: number): Held {
  return sample.kind === 'number'
    ? { ...sample, values: plantNumbers(sample.values, share) }
    : { ...sample, counts: plantCategory(sample.counts, share) }
}

function plantNumbers(ascending: Float64Array, share: number): Float64Array {
  const kept = ascending.length - Math.ceil(ascending.length * share)
  const last = ascending.at(-1) ?? 0
  const beyond = last + Math.max(1, Math.abs(last))
  return ascending.map((_, i) =>
    i < kept ? (ascending[Math.floor((i * ascending.length) / kept)] ?? beyond) : beyond,
  )
}

function plantCategory(counts: ReadonlyMap<string, number>, share: number): Map<string, number> {
  const kept = [...counts].map(
    ([value, count]) => [value, Math.floor(count * (1 - share))] as const,
  )
  const before = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const after = kept.reduce((sum, [, count]) => sum + count, 0)
  let name = 'planted'
  while (counts.has(name)) name += '+'
  return new Map([...kept, [name, before - after]])
}
