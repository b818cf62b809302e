import type { Flag } from '@secmlops/core'
import { unhurried, type AttackPlan } from '../attacks/plan.js'
import type { Obstacles } from '../engine/graph-oracle.js'
import type { Classifier } from '../model/classifier.js'
import type { ImageShape } from '../model/image-shape.js'
import type { NormName } from '../norms/index.js'
import type { Attacked } from '../run/attack-run.js'
import type { AttackRun, ClassificationRun } from '../run/classification.js'
import type { RunTools } from '../run/tools.js'

/** One attack, and what became of each image. */
export interface Tried {
  readonly plan: AttackPlan
  readonly results: readonly Pick<Attacked, 'broken' | 'finished' | 'ledger'>[]
}

/** What the belief in a number rests on, whatever the task of the model. */
export interface Evidence {
  readonly subject: string
  readonly run: { readonly images: readonly unknown[]; readonly attacks: readonly Tried[] }
  readonly obstacles: () => Promise<Obstacles>
  /** How many of some images that an attack left standing a search without gradients breaks; absent where none is tried. */
  readonly search?: (plan: AttackPlan, positions: readonly number[]) => Promise<number>
}

/** The same of a classifier, and the model for further questions. */
export interface Doubtful extends Evidence {
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
export type Check<Seen extends Evidence = Doubtful> = (
  doubtful: Seen,
) => Promise<Flag | undefined> | Flag | undefined

/** Share of the images that may be hidden before it matters (AutoAttack, flags_doc.md: alpha). */
export const TOLERATED = 0.002

/** Images that a further attack is tried on: enough to see what matters, and bounded. */
const MOST_PROBED = 32

/** The attacks whose results count. */
export function deciding<Each extends Tried>({
  run,
}: {
  readonly run: { readonly attacks: readonly Each[] }
}): Each[] {
  return run.attacks.filter(({ plan }) => plan.decides)
}

/** Positions, among the correct images, of those that an attack did not break. */
export function standing({ results }: Tried): number[] {
  return results.flatMap(({ broken }, i) => (broken ? [] : [i]))
}

/** Some of the positions, evenly spread. */
export function sampled(positions: readonly number[], most: number = MOST_PROBED): number[] {
  const step = Math.max(1, positions.length / most)
  return Array.from(
    { length: Math.min(most, positions.length) },
    (_, i) => positions[Math.floor(i * step)] ?? 0,
  )
}

/** More than the tolerated share of all images. */
export function matters(count: number, { run }: Evidence): boolean {
  return count > TOLERATED * run.images.length
}

/** The first attack by gradients of a plan, which comparisons vary. */
export function gradientStage({ plan }: Tried): AttackPlan['stages'][number] | undefined {
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

/** Radius of the ball around any image that holds every image. */
export function wholeRadius({ channels, height, width }: ImageShape, norm: NormName): number {
  const size = channels * height * width
  return { linf: 1, l2: Math.sqrt(size), l1: size }[norm]
}

/** A multiple of a radius, but no more than holds every image: 1 in Linf, while 12 is common in L1. */
export function enlarged(
  { eps, norm }: Pick<AttackPlan, 'eps' | 'norm'>,
  times: number,
  shape: ImageShape,
): number {
  return Math.min(wholeRadius(shape, norm.name), times * eps)
}

export function images(count: number): string {
  return `${String(count)} image${count === 1 ? '' : 's'}`
}
