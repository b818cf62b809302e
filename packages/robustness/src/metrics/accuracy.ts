import { clopperPearson, type Measurement } from '@secmlops/core'
import { describeAttack, type AttackPlan } from '../attacks/plan.js'
import type { CertifiedRun } from '../run/certification.js'
import type { ClassificationRun } from '../run/classification.js'

export interface MeasurementContext {
  readonly subject: string
  readonly seed: number
  /** Two-sided coverage of the intervals. */
  readonly confidence: number
}

/** `accuracy.clean`, `accuracy.<attack>` and `accuracy.robust` over all images, wrong ones included. */
export function accuracyMeasurements(
  run: ClassificationRun,
  context: MeasurementContext,
): Measurement[] {
  const { correct, attacks } = run
  const measure = (name: string, count: number, method: string): Measurement =>
    share(`accuracy.${name}`, { count, of: run.images.length, method }, context)
  const deciding = attacks.filter(({ plan }) => plan.decides)
  const robust = correct.filter((_, i) => deciding.every(({ results }) => !results[i]?.broken))
  return [
    measure('clean', correct.length, 'the labelled class scores highest; a tie is wrong'),
    ...attacks.map(({ plan, results }) => {
      const left = results.filter(({ broken }) => !broken).length
      return measure(plan.id, left, describeAttack(plan))
    }),
    ...(deciding.length > 0
      ? [measure('robust', robust.length, `unbroken by all of: ${names(deciding)}`)]
      : []),
  ]
}

/** `accuracy.certified`: no attack whatever can break these. With `accuracy.robust` it brackets the true value. */
export function certifiedMeasurements(
  runs: readonly CertifiedRun[],
  total: number,
  context: MeasurementContext,
): Measurement[] {
  return runs.map(({ id, count, method }) => share(id, { count, of: total, method }, context))
}

/** The id of what is proven for one of the Linf radii of the plans. */
export function certifiedIds(plans: readonly AttackPlan[]): { id: string; plan: AttackPlan }[] {
  const radii = new Map(
    plans
      .filter(({ decides, norm }) => decides && norm.name === 'linf')
      .map((plan): [number, AttackPlan] => [plan.eps, plan]),
  )
  return [...radii.values()].map((plan) => ({
    id: radii.size > 1 ? `accuracy.certified@${plan.epsText}` : 'accuracy.certified',
    plan,
  }))
}

function share(
  id: string,
  { count, of, method }: { readonly count: number; readonly of: number; readonly method: string },
  { subject, seed, confidence }: MeasurementContext,
): Measurement {
  return {
    id,
    subject,
    value: of > 0 ? count / of : null,
    unit: 'share of images',
    n: of,
    ...(of > 0 && { interval: clopperPearson(count, of, confidence) }),
    seed,
    method,
    higherIsBetter: true,
  }
}

function names(attacks: ClassificationRun['attacks']): string {
  return attacks.map(({ plan }) => plan.id).join(', ')
}
