import type { Flag } from '@secmlops/core'
import { planAttack, type AttackPlan, type Stage } from '../attacks/plan.js'
import { flag, type FlagId } from '../flags/flag-table.js'
import { precision } from '../metrics/worst-case.js'
import type { ImageShape } from '../model/image-shape.js'
import {
  deciding,
  enlarged,
  gradientStage,
  images,
  variation,
  wholeRadius,
  type Check,
  type Tried,
} from './check.js'
import { MUCH, precisionIn, probed, type DoubtfulDetector } from './detector-check.js'

type DetectorCheck = Check<DoubtfulDetector>

/** Another attack than that of the run, which must not do much better than it. */
interface Rival {
  readonly plan: AttackPlan
  /** For example: one step. */
  readonly what: string
}

/** Compares each attack by gradients with a rival, on the same few images. */
function unrivalled(
  id: FlagId,
  rivalOf: (attack: Tried, stage: Stage) => Rival | undefined,
): DetectorCheck {
  return async (doubtful) => {
    for (const attack of deciding(doubtful)) {
      const stage = gradientStage(attack)
      const rival = stage && rivalOf(attack, stage)
      const found = rival && (await beaten(id, doubtful, { attack, rival }))
      if (found) return found
    }
    return undefined
  }
}

async function beaten(
  id: FlagId,
  doubtful: DoubtfulDetector,
  { attack, rival }: { readonly attack: Tried; readonly rival: Rival },
): Promise<Flag | undefined> {
  const positions = probed(doubtful)
  const own = precisionIn(doubtful, positions, attack)
  // Nothing can be worse than what is within the tolerance of nothing.
  if (own <= MUCH) return undefined
  const other = precision(await doubtful.probe(rival.plan, positions))
  if (!(other < own - MUCH)) return undefined
  const message = `AP50 of ${images(positions.length)} is ${other.toFixed(3)} under ${rival.what}, ${own.toFixed(3)} under ${attack.plan.id}`
  return flag(id, doubtful.subject, message)
}

/** Many steps must do what one step does. */
export const singleStepBeatsIterative: DetectorCheck = unrivalled(
  'SINGLE_STEP_BEATS_ITERATIVE',
  ({ plan }) => {
    if (plan.name === 'fgsm') return undefined
    const { norm, eps, goal } = plan
    return { what: 'one step', plan: { ...planAttack({ name: 'fgsm', eps: 0 }), norm, eps, goal } }
  },
)

/** Twice the steps must not do much more (Carlini et al. 2019, section 5.1). */
export const notConverged: DetectorCheck = unrivalled('NOT_CONVERGED', ({ plan }, stage) => {
  const steps = stage.settings['steps']
  if (steps === undefined || plan.name === 'fgsm') return undefined
  const longer = { ...stage, settings: { ...stage.settings, steps: 2 * steps } }
  return { what: `${String(2 * steps)} steps`, plan: variation(plan, longer) }
})

const BLACK_BOX_QUERIES = 100

/** An attack that sees scores only must not do what one that sees gradients could not. */
export const blackBoxBeatsWhiteBox: DetectorCheck = unrivalled(
  'BLACKBOX_BEATS_WHITEBOX',
  ({ plan }) => {
    const { norm, eps, goal, stages } = plan
    if (stages.some(({ attack }) => attack.name === 'square')) return undefined
    const square = planAttack({ name: 'square', eps: 0, queries: BLACK_BOX_QUERIES })
    return {
      what: `${String(BLACK_BOX_QUERIES)} queries of square`,
      plan: { ...square, norm, eps, goal },
    }
  },
)

/** What a small change does, a larger one must do too. */
export const nonMonotone: DetectorCheck = async (doubtful) => {
  const { subject, detector } = doubtful
  for (const attack of deciding(doubtful)) {
    const stage = gradientStage(attack)
    if (!stage) continue
    const positions = probed(doubtful)
    const own = precisionIn(doubtful, positions, attack)
    const eps = enlarged(attack.plan, 2, detector.plan.shape)
    const wider = precision(await doubtful.probe(variation(attack.plan, stage, { eps }), positions))
    if (!(wider > own + MUCH)) continue
    const message = `${attack.plan.id} leaves AP50 ${own.toFixed(3)} on ${images(positions.length)}, and ${wider.toFixed(3)} at twice the size`
    return flag('NON_MONOTONE_EPS', subject, message)
  }
  return undefined
}

/** Attacks that may change every pixel; whatever that of the policy wants, since boxes that appear leave the others in place. */
function boundless(shape: ImageShape, attack: Tried | undefined): AttackPlan[] {
  const square = planAttack({ name: 'square', eps: 1, queries: LARGE_EPS_QUERIES })
  const stage = attack && gradientStage(attack)
  if (!stage) return [square]
  const eps = wholeRadius(shape, attack.plan.norm.name)
  return [variation(attack.plan, stage, { eps, goal: 'vanish' }), square]
}

const LARGE_EPS_QUERIES = 100
/** Share of the clean AP50 that may be left where every pixel may change at will. */
const LEFT_AT_LARGE_EPS = 0.5

/** Within a ball that holds every image there is one without any object: an attack must hide most of them there. */
export const largeEps: DetectorCheck = async (doubtful) => {
  const { subject, detector } = doubtful
  const [attack] = deciding(doubtful)
  const positions = probed(doubtful)
  const clean = precisionIn(doubtful, positions)
  if (!(clean > 0)) return undefined
  let left = Infinity
  for (const plan of boundless(detector.plan.shape, attack)) {
    left = Math.min(left, precision(await doubtful.probe(plan, positions)))
    if (left <= LEFT_AT_LARGE_EPS * clean) return undefined
  }
  const message = `AP50 of ${images(positions.length)} falls from ${clean.toFixed(3)} to ${left.toFixed(3)} only under an attack that may change every pixel at will`
  return flag('LARGE_EPS_NOT_BROKEN', subject, message)
}
