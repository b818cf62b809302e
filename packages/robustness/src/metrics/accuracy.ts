import { clopperPearson, type Measurement } from '@secmlops/core'
import { describeAttack } from '../attacks/plan.js'
import type { ClassificationRun } from '../run/classification.js'

export interface MeasurementContext {
  readonly subject: string
  readonly seed: number
  /** Two-sided coverage of the intervals. */
  readonly confidence: number
}

/** `accuracy.clean`, and `accuracy.<attack>` over all images, wrong ones included. */
export function accuracyMeasurements(
  { images, correct, attacks }: ClassificationRun,
  { subject, seed, confidence }: MeasurementContext,
): Measurement[] {
  const measure = (name: string, count: number, method: string): Measurement => ({
    id: `accuracy.${name}`,
    subject,
    value: images.length > 0 ? count / images.length : null,
    unit: 'share of images',
    n: images.length,
    ...(images.length > 0 && { interval: clopperPearson(count, images.length, confidence) }),
    seed,
    method,
    higherIsBetter: true,
  })
  return [
    measure('clean', correct.length, 'the labelled class scores highest; a tie is wrong'),
    ...attacks.map(({ plan, results }) => {
      const left = results.filter(({ broken }) => !broken).length
      return measure(plan.id, left, describeAttack(plan))
    }),
  ]
}
