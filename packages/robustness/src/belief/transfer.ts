import { planAttack } from '../attacks/plan.js'
import { flag } from '../flags/flag-table.js'
import type { AttackRun } from '../run/classification.js'
import {
  deciding,
  gradientStage,
  images,
  matters,
  sampled,
  standing,
  type Check,
  type Doubtful,
} from './check.js'
import { isFlat } from './gradients.js'

/**
 * Gradients of another model must not break what the model's own could not (Carlini et al. 2019), image by
 * image: a model that others lead astray better than it does itself hides its gradients.
 */
export const transferBeatsWhiteBox: Check = async (doubtful) => {
  for (const attack of deciding(doubtful)) {
    const { plan, results } = attack
    if (plan.substitute === undefined) continue
    const broken = results.flatMap((result, i) => (result.broken ? [i] : []))
    const missed = await withstood(doubtful, attack, broken)
    if (!matters(missed, doubtful)) continue
    const message = `gradients of ${plan.substitute} break ${images(missed)} that withstand those of the model itself`
    return flag('BLACKBOX_BEATS_WHITEBOX', doubtful.subject, message)
  }
  return undefined
}

/** How many of some images no attack by the model's own gradients breaks; where the run has none, one is tried. */
async function withstood(
  doubtful: Doubtful,
  { plan: { norm, eps } }: AttackRun,
  positions: readonly number[],
): Promise<number> {
  const own = deciding(doubtful).filter(
    (each) => gradientStage(each) && each.plan.norm === norm && each.plan.eps === eps,
  )
  if (own.length > 0)
    return positions.filter((i) => own.every(({ results }) => !results[i]?.broken)).length
  const plan = { ...planAttack({ name: 'pgd', eps: 0, restarts: 2 }), norm, eps }
  const results = await doubtful.probe(plan, sampled(positions))
  return results.filter(({ broken }) => !broken).length
}

/** An attack that is shown no slope breaks nothing, whatever the model is like. */
export const flatSubstitute: Check = (doubtful) => {
  for (const attack of deciding(doubtful)) {
    const { substitute } = attack.plan
    if (substitute === undefined) continue
    const flat = standing(attack).filter((i) => isFlat(attack, i)).length
    if (!matters(flat, doubtful)) continue
    const message = `the gradient of ${substitute} was zero for ${images(flat)}`
    return flag('ZERO_GRAD', doubtful.subject, message)
  }
  return undefined
}
