import { mcnemar, type HypothesisTest, type Measurement } from '@secmlops/core'
import type { AttackPlan } from '../attacks/plan.js'
import type { ClassificationRun } from '../run/classification.js'
import type { MeasurementContext } from './accuracy.js'
import { leastDrop } from './least-drop.js'
import { survivors } from './survivors.js'

/** How a condition went, image by image, before and after. */
interface PairedOutcomes {
  /** For example accuracy.pgd. */
  readonly id: string
  readonly before: readonly boolean[]
  readonly after: readonly boolean[]
}

/**
 * `drop.<measurement>`: by how much the share of images fell against the model of the merge base on the same images, with
 * McNemar's exact one-sided test and the smallest drop that it could have seen.
 */
function dropMeasurement(
  { id, before, after }: PairedOutcomes,
  { subject, seed, confidence }: MeasurementContext,
): Measurement {
  const n = before.length
  const broken = before.filter((right, i) => right && !after[i]).length
  const repaired = before.filter((right, i) => !right && after[i]).length
  const alpha = (1 - confidence) / 2
  const test: HypothesisTest = {
    name: 'McNemar, exact, one-sided',
    statistic: broken,
    p: mcnemar(broken, repaired).oneSided,
    minimumDetectable: leastDrop({ n, discordant: (broken + repaired) / n, alpha }),
  }
  return {
    id: `drop.${id}`,
    subject,
    value: n > 0 ? (broken - repaired) / n : null,
    unit: 'share of images',
    n,
    test,
    seed,
    method: `${id} of the merge base less that of the head on the same ${String(n)} images: ${String(broken)} broken, ${String(repaired)} repaired`,
    higherIsBetter: false,
  }
}

/** Clean, under each attack, and under the worst of all. */
export function dropMeasurements(
  before: ClassificationRun,
  after: ClassificationRun,
  context: MeasurementContext,
): Measurement[] {
  const outcomes = droppable(plansOf(after)).map((id) => ({
    id: `accuracy.${id}`,
    before: survivors(before, id),
    after: survivors(after, id),
  }))
  return outcomes.map((each) => dropMeasurement(each, context))
}

/** The conditions that are compared: comparisons such as noise are not. */
export function droppable(plans: readonly AttackPlan[]): string[] {
  const deciding = plans.filter(({ decides }) => decides).map(({ id }) => id)
  return ['clean', ...deciding, ...(deciding.length > 1 ? ['robust'] : [])]
}

function plansOf({ attacks }: ClassificationRun): AttackPlan[] {
  return attacks.map(({ plan }) => plan)
}
