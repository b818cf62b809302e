import type { Flag } from '@secmlops/core'
import { unhurried, type AttackPlan } from '../attacks/plan.js'
import type { Classifier } from '../model/classifier.js'
import type { AttackRun, ClassificationRun } from '../run/classification.js'
import type { RunTools } from '../run/tools.js'

/** What the belief in a number rests on: the run itself, and the model for further questions. */
export interface Doubtful {
  readonly subject: string
  readonly run: ClassificationRun
  readonly classifier: Classifier
  readonly tools: RunTools
  /**
   * Attacks some images of the run, by their positions among the correct ones, in another way.
   * @returns in the order of the positions
   */
  readonly probe: (plan: AttackPlan, positions: readonly number[]) => Promise<AttackRun['results']>
}

/** One reason not to believe a number, looked for. */
export type Check = (doubtful: Doubtful) => Promise<Flag | undefined> | Flag | undefined

/** Share of the images that may be hidden before it matters (AutoAttack, flags_doc.md: alpha). */
export const TOLERATED = 0.002

/** Images that a further attack is tried on: enough to see what matters, and bounded. */
const MOST_PROBED = 32

/** The attacks whose results count. */
export function deciding({ run }: Doubtful): AttackRun[] {
  return run.attacks.filter(({ plan }) => plan.decides)
}

/** Positions, among the correct images, of those that an attack did not break. */
export function standing({ results }: AttackRun): number[] {
  return results.flatMap(({ broken }, i) => (broken ? [] : [i]))
}

/** Some of the standing images, evenly spread. */
export function sampled(positions: readonly number[]): number[] {
  const step = Math.max(1, positions.length / MOST_PROBED)
  return Array.from(
    { length: Math.min(MOST_PROBED, positions.length) },
    (_, i) => positions[Math.floor(i * step)] ?? 0,
  )
}

/** More than the tolerated share of all images. */
export function matters(count: number, { run }: Doubtful): boolean {
  return count > TOLERATED * run.images.length
}

/** The first attack by gradients of a plan, which comparisons vary. */
export function gradientStage({ plan }: AttackRun): AttackPlan['stages'][number] | undefined {
  return plan.stages.find(({ attack }) => attack.knowledge === 'gradients')
}

/** A plan of one attack in the ball of another. */
export function variation(
  plan: AttackPlan,
  stage: AttackPlan['stages'][number],
  change: Partial<AttackPlan> = {},
): AttackPlan {
  return { ...unhurried(plan), stages: [stage], ...change }
}

export function images(count: number): string {
  return `${String(count)} image${count === 1 ? '' : 's'}`
}
