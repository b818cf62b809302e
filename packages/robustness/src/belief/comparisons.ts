import { planAttack, type AttackPlan } from '../attacks/plan.js'
import type { ClassifiedImage } from '../data/classification-set.js'
import { flag } from '../flags/flag-table.js'
import type { AttackRun } from '../run/classification.js'
import {
  deciding,
  enlarged,
  gradientStage,
  images,
  matters,
  sampled,
  standing,
  variation,
  wholeRadius,
  type Check,
  type Doubtful,
} from './check.js'

/** How many of the images that an attack left standing another way breaks. */
async function brokenBy(
  { probe }: Doubtful,
  plan: AttackPlan,
  positions: readonly number[],
): Promise<number> {
  const results = await probe(plan, positions)
  return results.filter(({ broken }) => broken).length
}

/** The plans by gradients, each with its standing images. */
function whiteBox(doubtful: Doubtful): { attack: AttackRun; left: number[] }[] {
  return deciding(doubtful)
    .filter((attack) => gradientStage(attack) !== undefined)
    .map((attack) => ({ attack, left: standing(attack) }))
}

/** Random changes must break less than an attack does, image by image (Carlini et al. 2019, section 5.3). */
export const noiseBeatsAttack: Check = (doubtful) => {
  const { run, subject } = doubtful
  for (const attack of deciding(doubtful)) {
    const noise = run.attacks.find(
      ({ plan: { decides, norm, eps } }) =>
        !decides && norm === attack.plan.norm && eps === attack.plan.eps,
    )
    const missed = standing(attack).filter((i) => noise?.results[i]?.broken).length
    if (missed === 0) continue
    const message = `noise of the same size breaks ${images(missed)} that ${attack.plan.id} did not`
    return flag('NOISE_BEATS_PGD', subject, message)
  }
  return undefined
}

const BLACK_BOX_QUERIES = 200

/** An attack that sees scores only must not break what one that sees gradients could not. */
export const blackBoxBeatsWhiteBox: Check = async (doubtful) => {
  const { subject } = doubtful
  for (const { attack, left } of whiteBox(doubtful)) {
    const { plan, results } = attack
    const last = results.filter(({ by }) => by === 'square').length
    const square = planAttack({ name: 'square', norm: 'linf', eps: 0, queries: BLACK_BOX_QUERIES })
    const tried = plan.stages.some((stage) => stage.attack.name === 'square')
    const found = tried
      ? last
      : await brokenBy(doubtful, { ...square, norm: plan.norm, eps: plan.eps }, sampled(left))
    if (!matters(found, doubtful)) continue
    const message = `square breaks ${images(found)} that withstood the gradients of ${plan.id}`
    return flag('BLACKBOX_BEATS_WHITEBOX', subject, message)
  }
  return undefined
}

/** Many steps must break whatever one step breaks. */
export const singleStepBeatsIterative: Check = async (doubtful) => {
  const { subject } = doubtful
  for (const { attack, left } of whiteBox(doubtful)) {
    if (attack.plan.name === 'fgsm') continue
    const { norm, eps } = attack.plan
    const single = { ...planAttack({ name: 'fgsm', eps: 0 }), norm, eps }
    const found = await brokenBy(doubtful, single, sampled(left))
    if (!matters(found, doubtful)) continue
    const message = `one step breaks ${images(found)} that the many of ${attack.plan.id} did not`
    return flag('SINGLE_STEP_BEATS_ITERATIVE', subject, message)
  }
  return undefined
}

/** Twice the steps must not break more (Carlini et al. 2019, section 5.1). */
export const notConverged: Check = async (doubtful) => {
  const { subject } = doubtful
  for (const { attack, left } of whiteBox(doubtful)) {
    const stage = gradientStage(attack)
    const steps = stage?.settings['steps']
    if (!stage || steps === undefined || attack.plan.name === 'fgsm') continue
    const longer = { ...stage, settings: { ...stage.settings, steps: 2 * steps } }
    const found = await brokenBy(doubtful, variation(attack.plan, longer), sampled(left))
    if (!matters(found, doubtful)) continue
    const message = `${stage.attack.name} with ${String(2 * steps)} steps breaks ${images(found)} more than with ${String(steps)}`
    return flag('NOT_CONVERGED', subject, message)
  }
  return undefined
}

/** Within a ball that holds every image, an attack must reduce the model to guessing (Carlini et al. 2019). */
export const largeEps: Check = async (doubtful) => {
  const { run, subject, classifier } = doubtful
  const [attack] = deciding(doubtful)
  const positions = sampled(run.correct.map((_, i) => i)).slice(0, LARGE_EPS_IMAGES)
  if (positions.length === 0 || run.images.some(isNarrow)) return undefined
  const stage = attack && gradientStage(attack)
  const square = planAttack({ name: 'square', eps: 1, queries: LARGE_EPS_QUERIES })
  const plan =
    attack && stage
      ? variation(attack.plan, stage, {
          eps: wholeRadius(classifier.plan.shape, attack.plan.norm.name),
        })
      : square
  let left = positions
  for (const each of plan === square ? [square] : [plan, square]) {
    const results = await doubtful.probe(each, left)
    left = left.filter((_, i) => !results[i]?.broken)
  }
  if (left.length * 2 <= positions.length) return undefined
  const message = `${String(left.length)} of ${images(positions.length)} survive an attack that may change every pixel at will`
  return flag('LARGE_EPS_NOT_BROKEN', subject, message)
}

/** What decides may be out of reach of any attack: it says nothing when all that may change does not. */
function isNarrow({ room }: ClassifiedImage): boolean {
  return (
    room !== undefined && (room.box.lower.some((x) => x > 0) || room.box.upper.some((x) => x < 1))
  )
}

const LARGE_EPS_IMAGES = 16
const LARGE_EPS_QUERIES = 100

/** What a small change breaks, a larger one must break too: no image may be lost on the way up. */
export const nonMonotone: Check = async (doubtful) => {
  const { subject, classifier } = doubtful
  for (const { attack } of whiteBox(doubtful)) {
    const stage = gradientStage(attack)
    if (!stage) continue
    const broken = sampled(
      attack.results.flatMap((result, i) =>
        result.broken && result.by === stage.attack.name ? [i] : [],
      ),
    )
    const eps = enlarged(attack.plan, 2, classifier.plan.shape)
    const results = await doubtful.probe(variation(attack.plan, stage, { eps }), broken)
    const lost = results.filter((result) => !result.broken).length
    if (!matters(lost, doubtful)) continue
    const message = `${images(lost)} that ${attack.plan.id} breaks withstand it at twice the size`
    return flag('NON_MONOTONE_EPS', subject, message)
  }
  return undefined
}
