import type { Measurement } from '@secmlops/core'
import { describeAttack, type AttackPlan } from '../attacks/plan.js'
import type { DetectionVerdict } from '../run/detection.js'
import type { DetectionLossName } from '../losses/index.js'
import { describePatch } from '../patch/patch-plan.js'
import type { PatchRun } from '../run/patch.js'
import type { RunTools } from '../run/tools.js'
import type { MeasurementContext } from './accuracy.js'
import {
  DETECTION_METRICS,
  estimate,
  type DetectedImage,
  type DetectionMetric,
  type Estimate,
} from './detection-metric.js'
import { worstImages } from './worst-case.js'

/** What images are measured under, and what the detector found there. */
export interface DetectionCondition {
  /** Second part of the id of its measurements. */
  readonly id: string
  readonly how: string
  readonly images: readonly DetectedImage[]
  /** Conditions that together it is the worst case of. */
  readonly worstOf?: readonly string[]
}

/** Every metric under every condition. The same resamples serve all, so that they can be compared. */
export function detectionMeasurements(
  conditions: readonly DetectionCondition[],
  { subject, seed, confidence }: MeasurementContext,
  tools: Pick<RunTools, 'random'>,
): Measurement[] {
  return DETECTION_METRICS.flatMap((metric) => {
    const known = new Map<DetectionCondition['images'], Estimate>()
    const measured = conditions.map(({ id, how, images }): Measurement => {
      const random = tools.random(`bootstrap/${metric.id}`)
      const estimated = known.get(images) ?? estimate(metric, images, { confidence, random })
      known.set(images, estimated)
      return {
        id: `${metric.id}.${id}`,
        subject,
        ...estimated,
        unit: metric.unit,
        n: images.length,
        seed,
        method: `${metric.method}; ${how}`,
        higherIsBetter: metric.higherIsBetter,
      }
    })
    return measured.map((each, i) => noBetter(each, measured, { metric, ...conditions[i] }))
  })
}

/** A worst case image by image may come out better than one attack on all of them, since boxes of all images are ranked together. */
function noBetter(
  own: Measurement,
  all: readonly Measurement[],
  { metric, worstOf = [] }: { metric: DetectionMetric } & Partial<DetectionCondition>,
): Measurement {
  const sign = metric.higherIsBetter ? 1 : -1
  const parts = all.filter(({ id }) => worstOf.some((each) => id === `${metric.id}.${each}`))
  const { value, interval } = parts.reduce(
    (worst, each) => (sign * (each.value ?? NaN) < sign * (worst.value ?? NaN) ? each : worst),
    own,
  )
  return { ...own, value, ...(interval && { interval }) }
}

/** Clean, under each attack, and under the worst of those that decide. */
export function attackConditions(
  verdicts: readonly DetectionVerdict[],
  plans: readonly AttackPlan[],
): DetectionCondition[] {
  const attacked = plans.map((plan, i) => ({
    id: plan.id,
    how: `${describeAttack(plan)}; ${GOALS[plan.goal]}`,
    images: attackedImages(verdicts, i),
  }))
  const deciding = attacked.filter((_, i) => plans[i]?.decides)
  return [
    { id: 'clean', how: 'clean images', images: cleanImages(verdicts) },
    ...attacked,
    ...worstCondition(deciding),
  ]
}

function worstCondition(attacked: readonly DetectionCondition[]): DetectionCondition[] {
  if (attacked.length === 0) return []
  const worstOf = attacked.map(({ id }) => id)
  const how = `each image under the worst of: ${worstOf.join(', ')}; never better than any of them alone`
  return [{ id: 'robust', how, images: worstImages(attacked.map(({ images }) => images)), worstOf }]
}

const GOALS: Readonly<Record<DetectionLossName, string>> = {
  vanish: 'the attack makes labelled objects vanish',
  fabricate: 'the attack makes objects appear',
  mislabel: 'the attack makes labelled objects lose their names',
}

/** Under a patch, and under those that it is compared with. */
export function patchedConditions({ plan, conditions }: PatchRun): DetectionCondition[] {
  return conditions.map((condition) => ({
    id: condition.id,
    how: describePatch(plan, condition),
    images: condition.images,
  }))
}

function cleanImages(verdicts: readonly DetectionVerdict[]): DetectedImage[] {
  return verdicts.map(({ clean, truth }) => ({ detections: clean, truth }))
}

function attackedImages(verdicts: readonly DetectionVerdict[], plan: number): DetectedImage[] {
  return verdicts.map(({ attacked, truth }) => ({
    detections: attacked[plan]?.detections ?? [],
    truth,
  }))
}
