import type { Column, Scalar, Table } from '@secmlops/dataset'
import { isMissing } from '../quality/missing-value.js'
import { demandColumns, numberOf, readColumns } from './read-columns.js'
import type { PerformanceSettings } from './settings.js'

/** Predictions of a regression, with what may explain their losses. */
export interface PredictedNumbers {
  readonly predicted: Float64Array
  /** NaN where the label is not known. */
  readonly truth: Float64Array
  readonly features: readonly FeatureColumn[]
  /** Rows without a prediction; they are left out. */
  readonly without: number
}

/** Numbers (NaN where missing), or texts (null where missing). */
export interface FeatureColumn {
  readonly name: string
  readonly values: readonly (number | string | null)[]
}

/** @throws SecmlopsError (exit 2) `no-such-column`. */
export async function readPredictedNumbers(
  table: Table,
  { label, prediction }: PerformanceSettings,
  { features, isLabelled }: { readonly features: readonly string[]; readonly isLabelled: boolean },
): Promise<PredictedNumbers> {
  const wanted = [...new Set([prediction, ...(isLabelled ? [label] : []), ...features])]
  await demandColumns(table, wanted)
  const [predicted, truth]: [number[], number[]] = [[], []]
  const columns = features.map((name) => ({ name, values: [] as (number | string | null)[] }))
  const places = features.map((name) => wanted.indexOf(name))
  let without = 0
  await readColumns(table, wanted, (_, values) => {
    const number = numberOf(values[0])
    if (!Number.isFinite(number)) {
      without++
      return
    }
    predicted.push(number)
    truth.push(isLabelled ? finiteOrNaN(numberOf(values[1])) : NaN)
    for (const [k, { values: own }] of columns.entries())
      own.push(featureOf(values[places[k] as number]))
  })
  return {
    predicted: Float64Array.from(predicted),
    truth: Float64Array.from(truth),
    features: columns,
    without,
  }
}

/** Columns of numbers and of categories that both tables have, without those that tell the answer or name the row. */
export function featuresOf(
  [reference, current]: readonly [readonly Column[], readonly Column[]],
  { label, prediction, features }: PerformanceSettings,
  left: readonly string[],
): string[] {
  if (features) return [...new Set([prediction, ...features])]
  const there = new Set(current.map(({ name }) => name))
  const named = reference
    .filter(({ kind }) => kind === 'number' || kind === 'category')
    .map(({ name }) => name)
    .filter((name) => there.has(name) && name !== label && !left.includes(name))
  return [...new Set([prediction, ...named])]
}

function featureOf(value: Scalar = null): number | string | null {
  if (isMissing(value)) return null
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : String(value)
}

function finiteOrNaN(value: number): number {
  return Number.isFinite(value) ? value : NaN
}
