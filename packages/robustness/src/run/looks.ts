import { repeatedInterval } from '@secmlops/core'
import type { AttackPlan } from '../attacks/plan.js'
import type { ClassificationSet } from '../data/classification-set.js'
import { survivors } from '../metrics/survivors.js'
import type { Classifier } from '../model/classifier.js'
import { attackCorrect, runClean, type ClassificationRun } from './classification.js'
import type { RunTools } from './tools.js'

/** When the rest of a sample need not be attacked. */
export interface StopRule {
  /** Least accuracy under a condition, by its id: that of an attack, or `robust`. */
  readonly bounds: readonly { readonly condition: string; readonly least: number }[]
  /** Two-sided coverage of the intervals that decide. */
  readonly confidence: number
}

/** How far the attacks of a run got. */
export interface Extent {
  /** All images of the sample, none of them attacked. */
  readonly whole: ClassificationRun
  /** Numbers of images after which the results were looked at, or would have been. */
  readonly looks: readonly number[]
  /** Why the rest was left out; undefined where nothing was. */
  readonly stopped?: string
}

const MOST_LOOKS = 10
/** Images that are worth a look of their own: fewer would leave batches of the engine half empty. */
const LEAST_IMAGES = 16

/** Fixed by the size of the sample alone, since looks must not depend on results. */
export function looksOf(images: number): number[] {
  const count = Math.min(MOST_LOOKS, Math.max(1, Math.floor(images / LEAST_IMAGES)))
  return images === 0
    ? []
    : Array.from({ length: count }, (_, i) => Math.ceil((images * (i + 1)) / count))
}

/**
 * Attacks a sample in a random order, look by look, until the bounds are decided or all of it is attacked. The order is drawn:
 * the first images of a dataset are often of one kind. What an attack does to an image depends on no other image, so that a run
 * without a stop finds what an ordinary one does.
 * @returns the images that were attacked as a run of their own, in the order of the attacks
 */
export async function runInLooks(
  classifier: Classifier,
  set: ClassificationSet,
  { plans, rule }: { readonly plans: readonly AttackPlan[]; readonly rule: StopRule },
  tools: RunTools,
): Promise<{ readonly run: ClassificationRun; readonly extent: Extent }> {
  const whole = await runClean(classifier, set)
  const total = whole.images.length
  const order = tools.random('looks').sample([...whole.images.keys()], total)
  const looks = looksOf(total)
  let run = part(whole, [], plans)
  for (const n of looks) {
    const next = part(whole, order.slice(run.images.length, n), plans)
    const attacks = await attackCorrect(classifier, next, plans, tools)
    run = joined(run, { ...next, attacks })
    const stopped = n < total ? decided(run, rule, looks) : undefined
    if (stopped !== undefined) return { run, extent: { whole, looks, stopped } }
  }
  return { run, extent: { whole, looks } }
}

/** Some images of a run, before they are attacked. */
function part(
  { images, logits, repeated, correct }: ClassificationRun,
  positions: readonly number[],
  plans: readonly AttackPlan[],
): ClassificationRun {
  const right = new Set(correct)
  return {
    images: positions.flatMap((i) => images[i] ?? []),
    logits: positions.map((i) => logits[i] ?? []),
    repeated: positions.map((i) => repeated[i] ?? []),
    correct: positions.flatMap((position, i) => (right.has(position) ? [i] : [])),
    attacks: plans.map((plan) => ({ plan, results: [] })),
  }
}

function joined(a: ClassificationRun, b: ClassificationRun): ClassificationRun {
  return {
    images: [...a.images, ...b.images],
    logits: [...a.logits, ...b.logits],
    repeated: [...a.repeated, ...b.repeated],
    correct: [...a.correct, ...b.correct.map((i) => a.images.length + i)],
    attacks: a.attacks.map(({ plan, results }, i) => ({
      plan,
      results: [...results, ...(b.attacks[i]?.results ?? [])],
    })),
  }
}

/** One bound that is missed is enough to fail; to pass, all must be met. By the very interval that the report states. */
function decided(
  run: ClassificationRun,
  { bounds, confidence }: StopRule,
  looks: readonly number[],
): string | undefined {
  const answers = bounds.map(({ condition, least }) => {
    const right = survivors(run, condition)
    const counts = { n: right.length, successes: right.filter(Boolean).length }
    const { lower, upper } = repeatedInterval(counts, { looks, confidence })
    return {
      met: lower >= least,
      missed: upper < least,
      text: `accuracy.${condition} >= ${String(Number(least.toFixed(6)))}`,
    }
  })
  const missed = answers.find((answer) => answer.missed)
  if (missed) return `${missed.text} is missed`
  if (!answers.every(({ met }) => met)) return undefined
  return `${answers.map(({ text }) => text).join(', ')} ${answers.length > 1 ? 'are' : 'is'} met`
}
