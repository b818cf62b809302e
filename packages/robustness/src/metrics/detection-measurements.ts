import type { Measurement } from '@secmlops/core'
import { describeAttack, type AttackPlan } from '../attacks/plan.js'
import type { DetectionVerdict } from '../run/detection.js'
import type { DetectionLossName } from '../losses/index.js'
import { describePatch } from '../patch/patch-plan.js'
import type { PatchRun } from '../run/patch.js'
import type { RunTools } from '../run/tools.js'
import type { MeasurementContext } from './accuracy.js'
import { DETECTION_METRICS, estimate, type DetectedImage } from './detection-metric.js'

/** What images are measured under, and what the detector found there. */
export interface DetectionCondition {
  /** Second part of the id of its measurements. */
  readonly id: string
  readonly how: string
  readonly images: readonly DetectedImage[]
}

/** Every metric under every condition. The same resamples serve all, so that they can be compared. */
export function detectionMeasurements(
  conditions: readonly DetectionCondition[],
  { subject, seed, confidence }: MeasurementContext,
  tools: Pick<RunTools, 'random'>,
): Measurement[] {
  return DETECTION_METRICS.flatMap((metric) =>
    conditions.map(({ id, how, images }): Measurement => {
      const random = tools.random(`bootstrap/${metric.id}`)
      return {
        id: `${metric.id}.${id}`,
        subject,
        ...estimate(metric, images, { confidence, random }),
        unit: metric.unit,
        n: images.length,
        seed,
        method: `${metric.method}; ${how}`,
        higherIsBetter: metric.higherIsBetter,
      }
    }),
  )
}

/** Clean, and under each attack. */
export function attackConditions(
  verdicts: readonly DetectionVerdict[],
  plans: readonly AttackPlan[],
): DetectionCondition[] {
  return [
    { id: 'clean', how: 'clean images', images: cleanImages(verdicts) },
    ...plans.map((plan, i) => ({
      id: plan.id,
      how: `${describeAttack(plan)}; ${GOALS[plan.goal]}`,
      images: attackedImages(verdicts, i),
    })),
  ]
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
