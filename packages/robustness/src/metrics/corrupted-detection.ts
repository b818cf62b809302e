import type { Measurement } from '@secmlops/core'
import type { CorruptedDetection } from '../run/corrupted-detection.js'
import type { RunTools } from '../run/tools.js'
import type { MeasurementContext } from './accuracy.js'
import type { CorruptionName } from '../corruptions/index.js'
import { describeCorruptions, describeSeverities } from './corrupted.js'
import {
  estimateOver,
  statisticOf,
  type DetectionMetric,
  type Statistic,
} from './detection-metric.js'

/**
 * `<metric>.corrupted`: the mean of each metric over corruptions and severities, with the resamples of the other conditions;
 * and `<metric>.corrupted.<name>`.
 */
export function corruptedDetectionMeasurements(
  runs: readonly CorruptedDetection[],
  metrics: readonly DetectionMetric[],
  { subject, seed, confidence }: MeasurementContext,
  tools: Pick<RunTools, 'random'>,
): Measurement[] {
  if (runs.length === 0) return []
  const n = runs[0]?.images.length ?? 0
  const names = [...new Set(runs.map(({ condition }) => condition.name))]
  const how = `mean over ${describeCorruptions(names, runs[0]?.preset)}; images in the resolution of the model`
  return metrics.flatMap((metric) => {
    const of = meanOf(runs.map(({ images }) => statisticOf(metric, images)))
    const random = tools.random(`bootstrap/${metric.id}`)
    const rest = { subject, unit: metric.unit, n, seed, higherIsBetter: metric.higherIsBetter }
    return [
      {
        ...rest,
        id: `${metric.id}.corrupted`,
        ...estimateOver(metric, { count: n, of }, { confidence, random }),
        method: `${metric.method}; ${how}`,
      },
      ...names.map((name) => ({ ...rest, ...metricUnder(name, metric, runs) })),
    ]
  })
}

/** One corruption, to look at: no requirement can name it. */
function metricUnder(
  name: CorruptionName,
  metric: DetectionMetric,
  runs: readonly CorruptedDetection[],
): Pick<Measurement, 'id' | 'value' | 'method'> {
  const own = runs.filter(({ condition }) => condition.name === name)
  const values = own.map(({ images }) =>
    statisticOf(metric, images)(new Uint32Array(images.length).fill(1)),
  )
  const sum = values.reduce<number>((total, value) => total + (value ?? NaN), 0)
  const mean = sum / values.length
  return {
    id: `${metric.id}.corrupted.${name}`,
    value: Number.isFinite(mean) ? mean : null,
    method: describeSeverities(own, values),
  }
}

/** Has no meaning where a part has none: a mean over the rest would be another number. */
function meanOf(statistics: readonly Statistic[]): Statistic {
  return (weights) => {
    let sum = 0
    for (const statistic of statistics) {
      const value = statistic(weights)
      if (value === undefined) return undefined
      sum += value
    }
    return sum / statistics.length
  }
}
