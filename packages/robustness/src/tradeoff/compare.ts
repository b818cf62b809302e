import type { Random } from '@secmlops/core'
import { bootstrapInterval, widened } from '../metrics/bootstrap.js'
import {
  DETECTION_METRICS,
  estimate,
  statisticOf,
  type DetectionMetric,
} from '../metrics/detection-metric.js'
import { pairedDifference } from '../metrics/paired-difference.js'
import type { Measured, TriggerShare } from './answer.js'
import type { ModelRuns } from './measure.js'
import type { TriggeredImage } from './trigger.js'

export interface Certainty {
  readonly confidence: number
  readonly random: (scope: string) => Random
}

/** What gets an interval: on it conclusions are drawn. */
const JUDGED = [
  ['ap50', 'clean'],
  ['mr2', 'clean'],
  ['ap50', 'adaptive'],
] as const

function metricOf(id: DetectionMetric['id']): DetectionMetric {
  const metric = DETECTION_METRICS.find((each) => each.id === id)
  if (!metric) throw new Error(`no metric ${id}`)
  return metric
}

/** AP50 under every condition, MR^-2 on clean images; intervals over images for what is judged. */
export function valuesOf(
  { found, corrupted }: ModelRuns,
  certainty: Certainty,
): Record<string, Measured> {
  const values: Record<string, Measured> = {}
  const ap50 = metricOf('ap50')
  for (const [id, images] of found)
    values[`ap50.${id}`] = { value: statisticOf(ap50, images)(images.map(() => 1)) ?? null }
  for (const [metric, id] of JUDGED)
    values[`${metric}.${id}`] = estimate(metricOf(metric), found.get(id) ?? [], {
      confidence: certainty.confidence,
      random: certainty.random(`tradeoff/${metric}`),
    })
  const count = corrupted[0]?.length ?? 0
  const statistics = corrupted.map((images) => statisticOf(ap50, images))
  const ones = new Uint8Array(count).fill(1)
  const parts = statistics.map((of) => of(ones) ?? NaN)
  const mean = parts.reduce((sum, value) => sum + value, 0) / parts.length
  values['ap50.corrupted'] = { value: Number.isFinite(mean) ? mean : null }
  return values
}

/** Of a model less the baseline on the same images, for what is judged and the one-step attack at the radius that decides. */
export function differencesOf(
  own: ModelRuns,
  baseline: ModelRuns,
  { oneStep, confidence, random }: Certainty & { readonly oneStep: string },
): Record<string, Measured> {
  const judged = [...JUDGED, ['ap50', oneStep] as const]
  const differences: Record<string, Measured> = {}
  for (const [metric, id] of judged) {
    const [a = [], b = []] = [own.found.get(id), baseline.found.get(id)]
    const options = { confidence, random: random(`tradeoff/${metric}`) }
    differences[`${metric}.${id}`] = pairedDifference(metricOf(metric), a, b, options)
  }
  if (own.triggered && baseline.triggered)
    differences['trigger'] = triggerDifference(own.triggered, baseline.triggered, {
      confidence,
      random,
    })
  return differences
}

/** Share of the found objects that the trigger hides. */
export function triggerShare(
  images: readonly TriggeredImage[],
  { confidence, random }: Certainty,
): TriggerShare {
  const { length } = images
  const options = { confidence, random: random('tradeoff/trigger') }
  const of = shareOf(images, 'lost')
  const ones = new Uint32Array(length).fill(1)
  const value = of(ones) ?? null
  const interval = value === null ? undefined : bootstrapInterval(length, of, options)
  const grey = shareOf(images, 'lostToGrey')(ones) ?? NaN
  return { value, ...(interval && { interval: widened(interval, length, 1) }), grey }
}

function triggerDifference(
  a: readonly TriggeredImage[],
  b: readonly TriggeredImage[],
  { confidence, random }: Certainty,
): Measured {
  const [one, other] = [shareOf(a, 'lost'), shareOf(b, 'lost')]
  const of = (weights: ArrayLike<number>): number | undefined => {
    const [first, second] = [one(weights), other(weights)]
    return first === undefined || second === undefined ? undefined : first - second
  }
  const value = of(new Uint32Array(a.length).fill(1))
  if (value === undefined) return { value: null }
  const options = { confidence, random: random('tradeoff/trigger') }
  const interval = bootstrapInterval(a.length, of, options)
  return interval ? { value, interval: widened(interval, a.length, 0) } : { value: null }
}

function shareOf(images: readonly TriggeredImage[], lost: 'lost' | 'lostToGrey') {
  return (weights: ArrayLike<number>): number | undefined => {
    let [found, gone] = [0, 0]
    images.forEach((image, i) => {
      found += image.found * (weights[i] ?? 0)
      gone += image[lost] * (weights[i] ?? 0)
    })
    return found > 0 ? gone / found : undefined
  }
}
