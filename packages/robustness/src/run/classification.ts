import { SecmlopsError, printable } from '@secmlops/core'
import type { Attacked } from '../attacks/attack.js'
import { marginProblem } from '../attacks/margin-problem.js'
import type { AttackPlan } from '../attacks/plan.js'
import type { ClassificationSet, ClassifiedImage } from '../data/classification-set.js'
import { margin, type Classifier, type Logits } from '../model/classifier.js'
import { runAttack } from './attack-run.js'
import type { RunTools } from './tools.js'

/** A set of images, what the model says of each, and what each attack did. */
export interface ClassificationRun {
  readonly images: readonly ClassifiedImage[]
  readonly logits: readonly Logits[]
  /** The same images a second time. */
  readonly repeated: readonly Logits[]
  /** Positions in `images` of those that the model gets right; only these are attacked. */
  readonly correct: readonly number[]
  readonly attacks: readonly AttackRun[]
}

export interface AttackRun {
  readonly plan: AttackPlan
  /** In the order of `correct`. */
  readonly results: readonly Attacked[]
}

/** @throws SecmlopsError `invalid-data` (exit 2) for a class that the model does not have. */
export async function runClassification(
  classifier: Classifier,
  { images, classes }: ClassificationSet,
  plans: readonly AttackPlan[],
  tools: RunTools,
): Promise<ClassificationRun> {
  const pixels = images.map((image) => image.pixels)
  const logits = await classifier.logits(pixels)
  const repeated = await classifier.logits(pixels)
  checkLabels(images, classes, logits[0]?.length ?? 0)
  const correct = images.flatMap(({ label }, i) => (margin(logits[i] ?? [], label) > 0 ? [i] : []))
  const targets = correct.flatMap((i) => images[i] ?? [])
  const attacks: AttackRun[] = []
  for (const plan of plans) {
    const results = await runAttack(plan, marginProblem(classifier, targets), tools)
    attacks.push({ plan, results })
  }
  return { images, logits, repeated, correct, attacks }
}

function checkLabels(
  images: readonly ClassifiedImage[],
  classes: number | undefined,
  outputs: number,
): void {
  if (classes !== undefined && classes !== outputs)
    throw new SecmlopsError(
      'invalid-data',
      `the dataset has ${String(classes)} classes, the model knows ${String(outputs)}`,
      { remedy: 'Name every class of the model under output.classes, in order' },
    )
  const stranger = images.find(({ label }) => label >= outputs)
  if (stranger)
    throw new SecmlopsError(
      'invalid-data',
      `image ${printable(stranger.name)} has class ${String(stranger.label)}, the model knows ${String(outputs)} classes from 0`,
      { remedy: 'Use the labels that the model was trained with' },
    )
}
