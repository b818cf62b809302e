import { SecmlopsError, printable } from '@secmlops/core'
import type { AttackPlan } from '../attacks/plan.js'
import type { ClassificationSet, ClassifiedImage } from '../data/classification-set.js'
import { classifierTarget } from '../engine/classifier-target.js'
import { withinRoom } from '../engine/room.js'
import { margin, type Classifier, type Logits } from '../model/classifier.js'
import { unitBox } from '../norms/index.js'
import { runAttack, type Attacked, type Field } from './attack-run.js'
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

/** @throws SecmlopsError of `runClean` */
export async function runClassification(
  classifier: Classifier,
  set: ClassificationSet,
  plans: readonly AttackPlan[],
  tools: RunTools,
): Promise<ClassificationRun> {
  const clean = await runClean(classifier, set)
  return { ...clean, attacks: await attackCorrect(classifier, clean, plans, tools) }
}

/**
 * What the model says of the images as they are; nothing is attacked.
 * @throws SecmlopsError `invalid-data` (exit 2) for a class that the model does not have.
 */
export async function runClean(
  classifier: Classifier,
  { images, classes }: ClassificationSet,
): Promise<ClassificationRun> {
  const pixels = images.map((image) => image.pixels)
  const logits = await classifier.logits(pixels)
  const repeated = await classifier.logits(pixels)
  checkLabels(images, classes, logits[0]?.length ?? 0)
  const correct = images.flatMap(({ label }, i) => (margin(logits[i] ?? [], label) > 0 ? [i] : []))
  return { images, logits, repeated, correct, attacks: [] }
}

/** Attacks the images that the model gets right. */
export async function attackCorrect(
  classifier: Classifier,
  { images, logits, correct }: ClassificationRun,
  plans: readonly AttackPlan[],
  tools: RunTools,
): Promise<AttackRun[]> {
  const targets = correct.flatMap((i) => images[i] ?? [])
  const field = classifierField(classifier, targets, logits[0]?.length ?? 0)
  const attacks: AttackRun[] = []
  for (const plan of plans) {
    const results = await runAttack(plan, field, tools)
    attacks.push({ plan, results: await confirmed(classifier, targets, results, plan.eot) })
  }
  return attacks
}

/** Images of a classifier as an attack meets them. */
export function classifierField(
  { plan: { shape }, oracle, substitutes }: Pick<Classifier, 'plan' | 'oracle' | 'substitutes'>,
  targets: readonly ClassifiedImage[],
  classes: number,
): Field {
  const box = unitBox(shape)
  return {
    oracle,
    count: targets.length,
    classes,
    ...(substitutes && { substitutes }),
    // What a row may become depends on its table, too: nothing of it is kept.
    ...(targets.every(({ room }) => room === undefined) && {
      identity: (position: number) => ({
        task: 'classification',
        classes,
        label: targets[position]?.label ?? -1,
      }),
    }),
    target(position, ledger, plan) {
      const { index, pixels, label, room } = targets[position] ?? unknownPosition(position)
      const { eot } = plan
      const own = { index, pixels, label, shape, box: room?.box ?? box, classes, eot, ledger }
      return withinRoom(classifierTarget(own), room, plan)
    },
  }
}

function unknownPosition(position: number): never {
  throw new RangeError(`no image ${String(position)}`)
}

/**
 * Success counts where the model as it is agrees, in the encoding of its own input.
 * @param passes of which one is enough: a random model is no more robust for being right at other times
 */
export async function confirmed(
  classifier: Classifier,
  targets: readonly ClassifiedImage[],
  results: readonly Attacked[],
  passes = 1,
): Promise<Attacked[]> {
  let left = results.flatMap(({ broken }, i) => (broken ? [i] : []))
  for (let pass = 0; pass < passes && left.length > 0; pass++) {
    const logits = await classifier.logits(left.flatMap((i) => results[i]?.pixels ?? []))
    left = left.filter((i, at) => margin(logits[at] ?? [], targets[i]?.label ?? -1) > 0)
  }
  const refuted = new Set(left)
  return results.map((result, i) =>
    refuted.has(i) ? { ...result, broken: false, by: undefined, refuted: true as const } : result,
  )
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
