import type { Measurement } from '@secmlops/core'
import { describeAttack, type AttackPlan } from '../attacks/plan.js'
import type { DetectionVerdict } from '../run/detection.js'
import type { RunTools } from '../run/tools.js'
import type { MeasurementContext } from './accuracy.js'
import { DETECTION_METRICS, estimate, type DetectedImage } from './detection-metric.js'

/** `ap50.*` and `mr2.*`, clean and for each attack. The same resamples serve all, so that they can be compared. */
export function detectionMeasurements(
  verdicts: readonly DetectionVerdict[],
  plans: readonly AttackPlan[],
  { subject, seed, confidence }: MeasurementContext,
  tools: RunTools,
): Measurement[] {
  const conditions = [
    { id: 'clean', how: 'clean images', images: cleanImages(verdicts) },
    ...plans.map((plan, i) => ({
      id: plan.id,
      how: `${describeAttack(plan)}; the attack makes labelled objects vanish`,
      images: attackedImages(verdicts, i),
    })),
  ]
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

function cleanImages(verdicts: readonly DetectionVerdict[]): DetectedImage[] {
  return verdicts.map(({ clean, truth }) => ({ detections: clean, truth }))
}

function attackedImages(verdicts: readonly DetectionVerdict[], plan: number): DetectedImage[] {
  return verdicts.map(({ attacked, truth }) => ({
    detections: attacked[plan]?.detections ?? [],
    truth,
  }))
}
