import { parseFraction } from '@secmlops/core'
import { planAttack, type AttackPlan, type AttackText } from '../attacks/plan.js'
import { planPatches, type PatchPlan } from '../patch/patch-plan.js'
import { FGSM_SHARES, type Effort } from './effort.js'

export interface TradeoffPlans {
  /** One step at several radii. */
  readonly fgsm: readonly AttackPlan[]
  /** Attacks that adapt to the model they meet; the worst of them decides. */
  readonly adaptive: readonly AttackPlan[]
  readonly patch: PatchPlan
}

const PATCH_SIZE = '20%'

/** @param eps - Radius that decides (Linf), in units of pixel values in [0,1], for example 4/255. */
export function tradeoffPlans(eps: string | number, effort: Effort): TradeoffPlans {
  const { steps, queries, patchSteps } = effort
  const radius = parseFraction(eps)
  const search: AttackText[] = queries > 0 ? [{ name: 'square', eps, queries }] : []
  const fgsm = FGSM_SHARES.map((share) => {
    const own = `${String(round(255 * radius * share))}/255`
    return { ...planAttack({ name: 'fgsm', eps: own }), id: `fgsm@${own}` }
  })
  const [patch] = planPatches([{ size: PATCH_SIZE, steps: patchSteps }])
  if (!patch) throw new Error('a patch was planned and is not there')
  const texts: AttackText[] = [{ name: 'pgd', eps, steps, 'step-size': 0.25 }, ...search]
  return { fgsm, adaptive: texts.map(planAttack), patch }
}

function round(value: number): number {
  return Math.round(1000 * value) / 1000
}
