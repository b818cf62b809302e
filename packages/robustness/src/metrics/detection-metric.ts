import type { Interval } from '@secmlops/core'
import { AP_MOST_DETECTIONS, averagePrecision } from './average-precision.js'
import { bootstrapInterval, widened, type BootstrapOptions } from './bootstrap.js'
import { IOU_THRESHOLDS } from './coco.js'
import { classOrder, labelsOf, type DetectedImage } from './detected-image.js'
import { MISS_RATE_MOST_DETECTIONS, MISS_RATE_RULE, logAverageMissRate } from './miss-rate.js'
import { rank, type Ranking, type Weights } from './ranking.js'

export type { DetectedImage } from './detected-image.js'

export interface DetectionMetric {
  /** First part of the id of its measurements. */
  readonly id: 'ap50' | 'mr2' | 'ap' | 'ap75'
  readonly unit: string
  readonly method: string
  readonly higherIsBetter: boolean
  readonly mostDetections: number
  /** Overlaps from which a box is found; the mean over them counts. */
  readonly thresholds: readonly number[]
  readonly ofClass: (ranking: Ranking, weights: Weights) => number | undefined
}

function precisionMetric(
  id: 'ap50' | 'ap' | 'ap75',
  at: string,
  thresholds: readonly number[],
): DetectionMetric {
  return {
    id,
    unit: 'average precision',
    method: `COCO AP at IoU ${at}, 101 recall points, ${String(AP_MOST_DETECTIONS)} detections per image and class, mean over classes`,
    higherIsBetter: true,
    mostDetections: AP_MOST_DETECTIONS,
    thresholds,
    ofClass: averagePrecision,
  }
}

export const DETECTION_METRICS: readonly DetectionMetric[] = [
  precisionMetric('ap50', '.50', [0.5]),
  {
    id: 'mr2',
    unit: 'log-average miss rate',
    method: `MR^-2 at IoU .50 over all labelled boxes, ${MISS_RATE_RULE}, mean over classes`,
    higherIsBetter: false,
    mostDetections: MISS_RATE_MOST_DETECTIONS,
    thresholds: [0.5],
    ofClass: logAverageMissRate,
  },
  precisionMetric('ap', '.50:.05:.95', IOU_THRESHOLDS),
  precisionMetric('ap75', '.75', [0.75]),
]

export interface Estimate {
  /** null when there is no real box at all. */
  readonly value: number | null
  readonly interval?: Interval
}

/** AP50, and those that a policy bounds: what is costly is measured of no others. */
export function metricsNamed(required: readonly string[]): DetectionMetric[] {
  return DETECTION_METRICS.filter(
    ({ id }) => id === 'ap50' || required.some((name) => name.startsWith(`${id}.`)),
  )
}

/** Mean over the classes that have a real box, with an interval over images. */
export function estimate(
  metric: DetectionMetric,
  images: readonly DetectedImage[],
  options: BootstrapOptions,
): Estimate {
  return estimateOver(metric, { count: images.length, of: statisticOf(metric, images) }, options)
}

/** The same of any number that is made of values of the metric. */
export function estimateOver(
  metric: DetectionMetric,
  { count, of }: { readonly count: number; readonly of: Statistic },
  options: BootstrapOptions,
): Estimate {
  const value = of(new Uint32Array(count).fill(1))
  if (value === undefined) return { value: null }
  const interval = bootstrapInterval(count, of, options)
  const worst = metric.higherIsBetter ? 0 : 1
  return interval ? { value, interval: widened(interval, count, worst) } : { value: null }
}

/** A number as a function of how often each image counts; undefined when there is no real box. */
export type Statistic = (weights: Weights) => number | undefined

export function statisticOf(metric: DetectionMetric, images: readonly DetectedImage[]): Statistic {
  const rankings = labelsOf(images).flatMap((label) => {
    const order = classOrder(images, label, metric.mostDetections)
    return metric.thresholds.map((threshold) => rank(order, { threshold }))
  })
  return (weights) => meanDefined(rankings.map((ranking) => metric.ofClass(ranking, weights)))
}

function meanDefined(values: readonly (number | undefined)[]): number | undefined {
  const defined = values.filter((value) => value !== undefined)
  return defined.length > 0
    ? defined.reduce((sum, value) => sum + value, 0) / defined.length
    : undefined
}
