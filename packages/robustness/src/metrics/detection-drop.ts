import type { HypothesisTest, Measurement } from '@secmlops/core'
import type { RunTools } from '../run/tools.js'
import type { MeasurementContext } from './accuracy.js'
import type { DetectedImage } from './detected-image.js'
import type { DetectionMetric } from './detection-metric.js'
import { leastDropWithin } from './least-drop.js'
import { pairedDifference } from './paired-difference.js'
import { randomisationTest } from './randomisation-test.js'

/** What two models found in the same images under one condition. */
export interface PairedDetections {
  /** Second part of the id, for example clean. */
  readonly id: string
  readonly before: readonly DetectedImage[]
  readonly after: readonly DetectedImage[]
  /** Every output of both was finite: what is not finite finds nothing, and would excuse the other model. */
  readonly valid: boolean
}

/**
 * `drop.<metric>.<condition>`: by how much a metric got worse against the model of the merge base on the same images, with a
 * paired bootstrap interval, the one-sided randomisation test, and the smallest drop that it could have seen.
 */
export function detectionDrops(
  pairs: readonly PairedDetections[],
  metrics: readonly DetectionMetric[],
  context: MeasurementContext,
  tools: Pick<RunTools, 'random'>,
): Measurement[] {
  return metrics.flatMap((metric) => pairs.map((pair) => dropOf(metric, pair, context, tools)))
}

function dropOf(
  metric: DetectionMetric,
  { id, before, after, valid }: PairedDetections,
  { subject, seed, confidence }: MeasurementContext,
  { random }: Pick<RunTools, 'random'>,
): Measurement {
  const [better, worse] = metric.higherIsBetter ? [before, after] : [after, before]
  const resamples = { confidence, random: random(`bootstrap/${metric.id}`) }
  const { value, interval } = valid
    ? pairedDifference(metric, better, worse, resamples)
    : { value: null }
  const p = valid
    ? randomisationTest(metric, better, worse, random(`randomisation/${metric.id}`))
    : null
  const test: HypothesisTest = {
    name: 'paired randomisation over images, one-sided',
    statistic: value,
    p,
    minimumDetectable: interval ? leastDropWithin(interval, before.length) : 1,
  }
  const which = metric.higherIsBetter
    ? 'of the merge base less that of the head'
    : 'of the head less that of the merge base'
  const doubt = valid ? '' : '; not compared, since an output was not finite'
  return {
    id: `drop.${metric.id}.${id}`,
    subject,
    value,
    unit: metric.unit,
    n: before.length,
    ...(interval && { interval }),
    test,
    seed,
    method: `${metric.id}.${id} ${which} on the same ${String(before.length)} images${doubt}`,
    higherIsBetter: false,
  }
}
