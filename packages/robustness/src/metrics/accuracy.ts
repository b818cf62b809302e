import { clopperPearson, repeatedInterval, type Interval, type Measurement } from '@secmlops/core'
import { describeAttack, type AttackPlan } from '../attacks/plan.js'
import type { CertifiedRun } from '../run/certification.js'
import type { ClassificationRun } from '../run/classification.js'
import { SAME, largestTurn } from '../run/difference.js'
import type { Extent } from '../run/looks.js'
import { survivors } from './survivors.js'

export interface MeasurementContext {
  readonly subject: string
  readonly seed: number
  /** Two-sided coverage of the intervals. */
  readonly confidence: number
}

/**
 * `accuracy.clean`, `accuracy.<attack>` and `accuracy.robust` over all images, wrong ones included.
 * @param extent of a run in looks, whose attacks may have seen a part of the images only
 */
export function accuracyMeasurements(
  run: ClassificationRun,
  context: MeasurementContext,
  extent?: Extent,
): Measurement[] {
  const { images, correct } = extent?.whole ?? run
  const clean = 'the labelled class scores highest; a tie is wrong'
  const under = (condition: string, method: string): Measurement => {
    const right = survivors(run, condition)
    const share = { count: right.filter(Boolean).length, of: right.length }
    return shareOf(
      `accuracy.${condition}`,
      { ...share, method: method + extentText(share.of, extent) },
      context,
      extent,
    )
  }
  const deciding = run.attacks.filter(({ plan }) => plan.decides)
  return [
    shareOf('accuracy.clean', { count: correct.length, of: images.length, method: clean }, context),
    ...run.attacks.map(({ plan }) => under(plan.id, describeAttack(plan) + randomText(run, plan))),
    ...(deciding.length > 0 ? [under('robust', `unbroken by all of: ${names(deciding)}`)] : []),
  ]
}

/** How random the model is, and what that makes of a success. */
function randomText({ logits, repeated }: ClassificationRun, { eot }: AttackPlan): string {
  const turn = largestTurn(logits, repeated)
  if (!(turn > SAME)) return ''
  return `; the model is random, two passes over the same images differ by up to ${turn.toPrecision(2)} (L2, scores of length 1): an image is broken where one of ${String(eot)} passes is`
}

function extentText(attacked: number, extent: Extent | undefined): string {
  if (!extent) return ''
  const { whole, stopped } = extent
  const text = `; attacked ${String(attacked)} of ${String(whole.images.length)} images, in a random order`
  return stopped === undefined ? text : `${text}, stopped early: ${stopped}`
}

/** `accuracy.certified`: no attack whatever can break these. With `accuracy.robust` it brackets the true value. */
export function certifiedMeasurements(
  runs: readonly CertifiedRun[],
  total: number,
  context: MeasurementContext,
): Measurement[] {
  return runs.map(({ id, count, method }) => shareOf(id, { count, of: total, method }, context))
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

interface Share {
  readonly count: number
  readonly of: number
  readonly method: string
}

function shareOf(
  id: string,
  { count, of, method }: Share,
  { subject, seed, confidence }: MeasurementContext,
  extent?: Extent,
): Measurement {
  const interval = (): Interval =>
    extent
      ? repeatedInterval({ n: of, successes: count }, { ...extent, confidence })
      : clopperPearson(count, of, confidence)
  return {
    id,
    subject,
    value: of > 0 ? count / of : null,
    unit: 'share of images',
    n: of,
    ...(of > 0 && { interval: interval() }),
    seed,
    method,
    higherIsBetter: true,
  }
}

function names(attacks: ClassificationRun['attacks']): string {
  return attacks.map(({ plan }) => plan.id).join(', ')
}
