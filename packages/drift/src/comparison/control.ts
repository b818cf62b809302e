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

/** Is anything known of the reference in which a shift could show? A profile tells nothing of a column of few rows. */
export function canPlant({ reference }: ColumnPair): boolean {
  if (present(reference) === 0) return false
  if (reference.kind === 'binned') return reference.counts.length > 1
  return reference.kind !== 'category' || reference.counts.size > 0
}

/** What is in memory of the reference: the outline of one that was counted. */
function held({ reference, counted }: ColumnPair): Held {
  if (reference.kind !== 'counted') return reference
  const values = counted?.outline ?? new Float64Array(0)
  return { kind: 'number', values, missing: reference.missing }
}

/** A copy in which a share of the rows lies beyond everything seen, or in a category of its own. */
function plant(sample: Held, share: number): Held {
  if (sample.kind === 'number') return { ...sample, values: plantNumbers(sample.values, share) }
  if (sample.kind === 'binned') return { ...sample, counts: plantBins(sample.counts, share) }
  const { kind, folded, missing } = sample
  const counts = plantCategory(sample.counts, share)
  return {
    kind,
    missing,
    counts: folded ? withUnnamed(counts, sample.counts, folded.rows) : counts,
  }
}

/** Moves rows from everywhere into the emptier one of the two outer bins. */
function plantBins(counts: readonly number[], share: number): number[] {
  const rows = counts.reduce((sum, count) => sum + count, 0)
  const last = counts.length - 1
  const end = (counts[0] ?? 0) < (counts[last] ?? 0) ? 0 : last
  const others = rows - (counts[end] ?? 0)
  const kept = counts.map((count, i) =>
    i === end ? 0 : Math.floor(count * Math.max(0, 1 - (share * rows) / others)),
  )
  kept[end] = rows - kept.reduce((sum, count) => sum + count, 0)
  return kept
}

/** Rows that the profile does not name stay so. */
function withUnnamed(
  planted: ReadonlyMap<string, number>,
  named: ReadonlyMap<string, number>,
  rows: number,
): Map<string, number> {
  const counts = new Map(planted)
  for (const [value, count] of planted) if (!named.has(value)) counts.set(value, count + rows)
  return counts
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
