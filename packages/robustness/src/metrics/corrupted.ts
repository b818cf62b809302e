import type { Measurement, Random } from '@secmlops/core'
import type { Preset } from '../corruptions/corruption.js'
import type { CorruptionName } from '../corruptions/index.js'
import type { Condition, UnderCondition } from '../run/corruption.js'
import { bootstrapInterval, widened } from './bootstrap.js'
import {
  MCE_PRESET,
  isComplete,
  meanCorruptionError,
  type CorruptionErrors,
  type SeverityErrors,
} from './corruption-error.js'
import type { MeasurementContext } from './accuracy.js'

/** Which images a classifier got right under one condition. */
export type CorruptedRun = UnderCondition<readonly boolean[]>

/**
 * `accuracy.corrupted`, the mean over corruptions and severities, `mce` where all 15 were measured with the constants of its
 * reference, and `accuracy.corrupted.<name>` to look at, which no requirement can name.
 */
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
    { worst, ...rest }: Pick<Measurement, 'unit' | 'method' | 'higherIsBetter'> & { worst: number },
  ): Measurement => {
    const options = { confidence, random: random(`bootstrap/${id}`) }
    const found = bootstrapInterval(n, statistic, options)
    const interval = found && widened(found, n, worst)
    const value = statistic(new Uint32Array(n).fill(1))
    return { id, subject, value, n, seed, ...(interval && { interval }), ...rest }
  }
  const preset = runs[0]?.preset
  const what = describeCorruptions(names, preset)
  return [
    measure('accuracy.corrupted', (weights) => meanAccuracy(runs, weights), {
      unit: 'share of images',
      method: `mean over ${what}; images in the resolution of the model`,
      higherIsBetter: true,
      worst: 0,
    }),
    ...(isComplete(names) && preset === MCE_PRESET
      ? [
          measure('mce', (weights) => meanCorruptionError(errorsOf(runs, names, weights)), {
            unit: 'error relative to AlexNet',
            method: `mean corruption error over the 15 common of ${what}, AlexNet on ImageNet-C as 1`,
            higherIsBetter: false,
            worst: meanCorruptionError(errorsOf(runs.map(wrong), names, new Uint8Array(n).fill(1))),
          }),
        ]
      : []),
    ...names.map((name) => accuracyUnder(name, runs, { subject, n, seed })),
  ]
}

/** The same images, none of them right. */
function wrong(run: CorruptedRun): CorruptedRun {
  return { ...run, result: run.result.map(() => false) }
}

const BENCHMARKS: Readonly<Record<Preset, string>> = { imagenet: 'ImageNet-C', cifar: 'CIFAR-10-C' }

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
export function describeCorruptions(
  names: readonly CorruptionName[],
  preset: Preset | undefined,
): string {
  const constants = preset === undefined ? '' : `, constants of ${BENCHMARKS[preset]}`
  return `${String(names.length)} corruptions (Hendrycks and Dietterich 2019) in 5 severities${constants}`
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
