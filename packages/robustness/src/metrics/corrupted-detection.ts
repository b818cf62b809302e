import type { Measurement } from '@secmlops/core'
import type { CorruptedDetection } from '../run/corrupted-detection.js'
import type { RunTools } from '../run/tools.js'
import type { MeasurementContext } from './accuracy.js'
import { describeCorruptions } from './corrupted.js'
import {
  estimateOver,
  statisticOf,
  type DetectionMetric,
  type Statistic,
} from './detection-metric.js'

/** `<metric>.corrupted`: the mean of each metric over corruptions and severities, with the resamples of the other conditions. */
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
  return metrics.map((metric) => {
    const of = meanOf(runs.map(({ images }) => statisticOf(metric, images)))
    const random = tools.random(`bootstrap/${metric.id}`)
    return {
      id: `${metric.id}.corrupted`,
      subject,
      ...estimateOver(metric, { count: n, of }, { confidence, random }),
      unit: metric.unit,
      n,
      seed,
      method: `${metric.method}; ${how}`,
      higherIsBetter: metric.higherIsBetter,
    }
  })
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
