import { clopperPearson, type Interval, type Random } from '@secmlops/core'
import { AP_MOST_DETECTIONS, averagePrecision } from './average-precision.js'
import { bootstrapInterval } from './bootstrap.js'
import type { Detection, Truth } from './box.js'
import { matchBoxes } from './matching.js'
import { MISS_RATE_MOST_DETECTIONS, MISS_RATE_RULE, logAverageMissRate } from './miss-rate.js'
import { rank, type Ranking, type Weights } from './ranking.js'

/** What was found in one image, and what is there. */
export interface DetectedImage {
  readonly detections: readonly Detection[]
  readonly truth: readonly Truth[]
}

export interface DetectionMetric {
  /** First part of the id of its measurements. */
  readonly id: 'ap50' | 'mr2'
  readonly unit: string
  readonly method: string
  readonly higherIsBetter: boolean
  readonly mostDetections: number
  readonly ofClass: (ranking: Ranking, weights: Weights) => number | undefined
}

export const DETECTION_METRICS: readonly DetectionMetric[] = [
  {
    id: 'ap50',
    unit: 'average precision',
    method: `COCO AP at IoU .50, 101 recall points, ${String(AP_MOST_DETECTIONS)} detections per image and class, mean over classes`,
    higherIsBetter: true,
    mostDetections: AP_MOST_DETECTIONS,
    ofClass: averagePrecision,
  },
  {
    id: 'mr2',
    unit: 'log-average miss rate',
    method: `MR^-2 at IoU .50 over all labelled boxes, ${MISS_RATE_RULE}, mean over classes`,
    higherIsBetter: false,
    mostDetections: MISS_RATE_MOST_DETECTIONS,
    ofClass: logAverageMissRate,
  },
]

export interface Estimate {
  /** null when there is no real box at all. */
  readonly value: number | null
  readonly interval?: Interval
}

/** Mean over the classes that have a real box, with an interval over images. */
export function estimate(
  metric: DetectionMetric,
  images: readonly DetectedImage[],
  options: { readonly confidence: number; readonly random: Random },
): Estimate {
  const rankings = rankClasses(metric, images)
  const statistic = (weights: Weights): number | undefined =>
    meanDefined(rankings.map((ranking) => metric.ofClass(ranking, weights)))
  const value = statistic(images.map(() => 1))
  if (value === undefined) return { value: null }
  const interval = bootstrapInterval(images.length, statistic, options)
  return interval ? { value, interval: widened(interval, images.length, metric) } : { value: null }
}

function rankClasses(metric: DetectionMetric, images: readonly DetectedImage[]): Ranking[] {
  const labels = new Set(images.flatMap(({ truth }) => truth.map(({ label }) => label)))
  return [...labels]
    .sort((a, b) => a - b)
    .map((label) =>
      rank(
        images.map(({ detections, truth }) =>
          matchBoxes(
            detections.filter((each) => each.label === label),
            truth.filter((each) => each.label === label),
            metric.mostDetections,
          ),
        ),
      ),
    )
}

function meanDefined(values: readonly (number | undefined)[]): number | undefined {
  const defined = values.filter((value) => value !== undefined)
  return defined.length > 0
    ? defined.reduce((sum, value) => sum + value, 0) / defined.length
    : undefined
}

/**
 * Images that are all alike say nothing by resampling; then the interval reaches as far as the images that were not
 * drawn may do, by Clopper-Pearson for none of n.
 */
function widened(interval: Interval, n: number, { higherIsBetter }: DetectionMetric): Interval {
  if (interval.upper > interval.lower) return interval
  const { upper: unseen } = clopperPearson(0, n, interval.confidence)
  const method = `${interval.method}; all equal, widened by Clopper-Pearson 0 of ${String(n)}`
  return higherIsBetter
    ? { ...interval, lower: interval.lower * (1 - unseen), method }
    : { ...interval, upper: interval.upper + (1 - interval.upper) * unseen, method }
}
