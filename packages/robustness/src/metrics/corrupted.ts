import type { Measurement, Random } from '@secmlops/core'
import type { CorruptionName } from '../corruptions/index.js'
import type { Condition } from '../run/corruption.js'
import { bootstrapInterval } from './bootstrap.js'
import {
  isComplete,
  meanCorruptionError,
  type CorruptionErrors,
  type SeverityErrors,
} from './corruption-error.js'
import type { MeasurementContext } from './accuracy.js'

/** Which images a classifier got right under one condition. */
export interface CorruptedRun {
  readonly condition: Condition
  readonly result: readonly boolean[]
}

/** `accuracy.corrupted`, the mean over corruptions and severities, `mce` where all 15 were measured, and `accuracy.corrupted.<name>` to look at, which no requirement can name. */
export function corruptedMeasurements(
  runs: readonly CorruptedRun[],
  { subject, seed, confidence }: MeasurementContext,
  random: (scope: string) => Random,
): Measurement[] {
  const n = runs[0]?.result.length ?? 0
  if (n === 0) return []
  const names = [...new Set(runs.map(({ condition }) => condition.name))]
  const measure = (
    id: string,
    statistic: (weights: ArrayLike<number>) => number,
    rest: Pick<Measurement, 'unit' | 'method' | 'higherIsBetter'>,
  ): Measurement => {
    const options = { confidence, random: random(`bootstrap/${id}`) }
    const interval = bootstrapInterval(n, statistic, options)
    const value = statistic(new Uint32Array(n).fill(1))
    return { id, subject, value, n, seed, ...(interval && { interval }), ...rest }
  }
  const what = describeCorruptions(names)
  return [
    measure('accuracy.corrupted', (weights) => meanAccuracy(runs, weights), {
      unit: 'share of images',
      method: `mean over ${what}; images in the resolution of the model`,
      higherIsBetter: true,
    }),
    ...(isComplete(names)
      ? [
          measure('mce', (weights) => meanCorruptionError(errorsOf(runs, names, weights)), {
            unit: 'error relative to AlexNet',
            method: `mean corruption error over the 15 common of ${what}, AlexNet on ImageNet-C as 1`,
            higherIsBetter: false,
          }),
        ]
      : []),
    ...names.map((name) => accuracyUnder(name, runs, { subject, n, seed })),
  ]
}

function accuracyUnder(
  name: CorruptionName,
  runs: readonly CorruptedRun[],
  rest: Pick<Measurement, 'subject' | 'n' | 'seed'>,
): Measurement {
  const own = runs.filter(({ condition }) => condition.name === name)
  const shares = own.map((run) => accuracy(run, new Uint32Array(rest.n).fill(1)))
  return {
    ...rest,
    id: `accuracy.corrupted.${name}`,
    value: shares.reduce((sum, share) => sum + share, 0) / shares.length,
    unit: 'share of images',
    method: describeSeverities(own, shares),
    higherIsBetter: true,
  }
}

/** The value at each severity behind a mean over them. */
export function describeSeverities(
  runs: readonly { readonly condition: Condition }[],
  values: readonly (number | null | undefined)[],
): string {
  const each = runs.map(
    ({ condition }, i) => `${String(condition.severity)}: ${values[i]?.toFixed(3) ?? 'none'}`,
  )
  return `mean over severities; at ${each.join(', ')}`
}

/** Of the corruptions that a mean is over. */
export function describeCorruptions(names: readonly CorruptionName[]): string {
  return `${String(names.length)} corruptions (Hendrycks and Dietterich 2019) in 5 severities`
}

function meanAccuracy(runs: readonly CorruptedRun[], weights: ArrayLike<number>): number {
  return runs.reduce((sum, run) => sum + accuracy(run, weights), 0) / runs.length
}

function accuracy({ result }: CorruptedRun, weights: ArrayLike<number>): number {
  let right = 0
  let all = 0
  for (let i = 0; i < result.length; i++) {
    const weight = weights[i] ?? 0
    all += weight
    if (result[i]) right += weight
  }
  return right / all
}

function errorsOf(
  runs: readonly CorruptedRun[],
  names: readonly CorruptionName[],
  weights: ArrayLike<number>,
): CorruptionErrors {
  return Object.fromEntries(
    names.map((name) => {
      const own = runs.filter(({ condition }) => condition.name === name)
      const errors = Object.fromEntries(
        own.map((run) => [run.condition.severity, 1 - accuracy(run, weights)]),
      )
      return [name, errors as unknown as SeverityErrors]
    }),
  )
}
