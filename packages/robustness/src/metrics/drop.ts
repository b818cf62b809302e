import {
  mcnemar,
  minimumDetectableDrop,
  type HypothesisTest,
  type Measurement,
} from '@secmlops/core'
import type { ClassificationRun } from '../run/classification.js'
import type { MeasurementContext } from './accuracy.js'
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
    minimumDetectable: minimumDetectable(n, (broken + repaired) / n, alpha),
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

/** Where nothing differs, the least number of images that all break and that the test would see. */
function minimumDetectable(n: number, discordant: number, alpha: number): number {
  const fewest = Math.ceil(Math.log(alpha) / Math.log(0.5))
  const seen = minimumDetectableDrop({ n, discordant: Math.max(discordant, fewest / n), alpha })
  return Number.isFinite(seen) ? seen : 1
}

/** Clean, under each attack, and under the worst of all. */
export function dropMeasurements(
  before: ClassificationRun,
  after: ClassificationRun,
  context: MeasurementContext,
): Measurement[] {
  const outcomes = conditions(after).map((id) => ({
    id: `accuracy.${id}`,
    before: survivors(before, id),
    after: survivors(after, id),
  }))
  return outcomes.map((each) => dropMeasurement(each, context))
}

function conditions({ attacks }: ClassificationRun): string[] {
  const deciding = attacks.filter(({ plan }) => plan.decides).map(({ plan }) => plan.id)
  return ['clean', ...deciding, ...(deciding.length > 1 ? ['robust'] : [])]
}
