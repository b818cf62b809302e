import {
  EMPTY_EVALUATION,
  judge,
  type BoundRequirement,
  type Control,
  type Coverage,
  type Interval,
  type Measurement,
} from '@secmlops/core'
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import type { PerformanceTask } from './performance.js'
import type { Metric } from './settings.js'

/** One metric, before it is a measurement. */
export interface MetricReading {
  readonly id: `${'estimated' | 'realised'}.${Metric}`
  readonly value: number
  readonly interval?: Interval
  /** Current rows that it speaks of. */
  readonly n: number
  readonly method: string
}

export function measurementOf(
  { id, value, interval, n, method }: MetricReading,
  { unit, subject }: { readonly unit: string; readonly subject: string | undefined },
): Measurement {
  const ends = interval ? [interval.lower, interval.upper] : []
  const known = [value, ...ends].every(Number.isFinite)
  return {
    id,
    value: known ? value : null,
    unit,
    n,
    method,
    higherIsBetter: !isLoss(id),
    ...(known && interval && { interval }),
    ...(subject !== undefined && { subject }),
  }
}

function isLoss(id: string): boolean {
  return /\.(mae|rmse)$/.test(id)
}

/**
 * Estimate and standard error as an interval of a share, at least as wide as what n rows without a single fault let happen (the rule
 * of three, Hanley and Lippman-Hand 1983): resampling cannot show what was never seen.
 */
export function shareInterval(
  value: number,
  error: number,
  {
    confidence,
    n,
    method,
  }: { readonly confidence: number; readonly n: number; readonly method: string },
): Interval {
  const tail = (1 - confidence) / 2
  const half = Math.max(-normalQuantile(tail, 0, 1) * error, -Math.log(tail) / n)
  return {
    lower: Math.max(0, value - half),
    upper: Math.min(1, value + half),
    confidence,
    method,
  }
}

/** Planted fault: the metric as it would be measured were the labels not what they are has to miss its requirement. */
export function controlsOf(
  { settings: { requirements } }: PerformanceTask,
  faulty: ReadonlyMap<string, Measurement>,
  what: string,
): Control[] {
  return requirements.flatMap((requirement) => {
    const measurement = faulty.get(requirement.measurement)
    if (!measurement) return []
    const rejected = isMissed(requirement, measurement)
    const value = measurement.value?.toFixed(3) ?? 'nothing'
    return [
      {
        name: `planted fault for ${requirement.measurement}`,
        rejected,
        detail: `${what}: ${value} was ${rejected ? 'rejected' : 'accepted'}`,
        remedy: `Set a bound on ${requirement.measurement} that a model without use cannot meet`,
      },
    ]
  })
}

function isMissed(requirement: BoundRequirement, measurement: Measurement): boolean {
  const evaluation = { ...EMPTY_EVALUATION, measurements: [measurement] }
  const standard = { requirements: [requirement], severity: {} }
  const { requirements } = judge(evaluation, standard, [], new Date(0))
  return requirements.every(({ outcome }) => outcome === 'fail')
}

/** Rows with a prediction, and rows whose label has come. */
export function coverageOf(
  { subject, isLabelled }: PerformanceTask,
  counts: { readonly predicted: number; readonly without: number; readonly labelled: number },
): Coverage[] {
  const { predicted, without, labelled } = counts
  const named = subject === undefined ? {} : { subject }
  const missing = String(without)
  const late = String(predicted - labelled)
  return [
    {
      of: 'predictions',
      examined: predicted,
      total: predicted + without,
      gaps:
        without === 0
          ? []
          : [{ item: `${missing} rows`, reason: 'not-understood', detail: 'without a prediction' }],
      ...named,
    },
    ...(isLabelled && labelled > 0
      ? [
          {
            of: 'labels',
            examined: labelled,
            total: predicted,
            gaps:
              labelled === predicted
                ? []
                : [
                    {
                      item: `${late} rows`,
                      reason: 'sampled' as const,
                      detail: 'their labels have not come',
                    },
                  ],
            ...named,
          },
        ]
      : []),
  ]
}
