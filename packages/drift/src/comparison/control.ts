import {
  judge,
  printable,
  type Control,
  type Evaluation,
  type NoDifferenceRequirement,
} from '@secmlops/core'
import { present, type ColumnPair, type CountedSample, type Sample } from '../measures/sample.js'
import { measurementsOf, type ColumnReading } from './readings.js'

const NAME = 'planted shift'
/** Rows that are moved, as a multiple of the smallest effect that matters. */
const DOSE = 2
const LEAST_DOSE = 0.2

export interface ControlInput {
  /** A column of the run, and its copy with its readings. */
  readonly pair: ColumnPair
  readonly planted: Planted
  readonly own: readonly ColumnReading[]
  readonly readings: readonly ColumnReading[]
  readonly evaluation: Evaluation
  readonly requirement: NoDifferenceRequirement
}

/** Judges the readings of the copy in place of that column's own ones, by the same judge. */
export function plantedShift(input: ControlInput): Control {
  const { pair, planted, own, readings, evaluation, requirement } = input
  const { share, reference } = planted
  const all = [...readings.filter(({ column }) => column !== pair.name), ...own]
  const measurements = measurementsOf(all, requirement.falseAlarmRate)
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

export interface Planted extends ColumnPair {
  readonly reference: Held
  /** Of the rows, that were moved. */
  readonly share: number
}

/** The reference of a column, and a copy in place of its current rows in which twice the smallest effect that matters was moved. */
export function plantedPair(pair: ColumnPair, minEffect: number): Planted {
  const share = Math.min(1, Math.max(LEAST_DOSE, DOSE * minEffect))
  const reference = held(pair)
  return { name: pair.name, reference, current: plant(reference, share), share }
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
