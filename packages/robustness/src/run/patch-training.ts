import { SecmlopsError, type Random } from '@secmlops/core'
import type { DetectionImage } from '../data/detection-set.js'
import { runSteps } from '../engine/run-steps.js'
import type { Detector } from '../model/detector.js'
import { adam } from '../patch/adam.js'
import { PATCH_CONTROLS, type Patch } from '../patch/patch-image.js'
import { PATCH_BATCH, type PatchPlan } from '../patch/patch-plan.js'
import { nonPrintability, totalVariation, type PatchTerm } from '../patch/patch-term.js'
import { PRINTABLE_COLORS } from '../patch/printable-colors.js'
import { lookAtPatch, type PatchLook } from './patch-look.js'
import { patchShape, teaches } from './patch-places.js'
import type { DetectionSample } from './detection.js'
import type { RunTools } from './tools.js'

/** How often the training asked, and what of it was no answer. */
export interface PatchTally {
  looks: number
  flat: number
  broken: number
  invalid: number
}

export interface TrainedPatch {
  readonly patch: Patch
  readonly tally: PatchTally
}

/**
 * One patch for all images, from grey, over batches in an order drawn by the seed (DPatch, Liu et al. 2019; Thys et al. 2019).
 * @throws SecmlopsError `invalid-config` (exit 2) where printable colours are asked of a model that sees none.
 */
export async function trainPatch(
  detector: Detector,
  sample: DetectionSample,
  plan: PatchPlan,
  tools: RunTools,
): Promise<TrainedPatch> {
  const shape = patchShape(plan, detector.plan.shape)
  if (plan.nps > 0 && shape.channels !== 3) throw colourless()
  const random = tools.random(plan.id)
  const patch = PATCH_CONTROLS['grey-patch'](shape, random)
  const optimizer = adam(patch.pixels.length, plan.stepSize)
  const tally: PatchTally = { looks: 0, flat: 0, broken: 0, invalid: 0 }
  const batches = batchesOf(sample.positions, random)
  const progress = tools.progress.start(`training of ${plan.id}`, plan.steps)
  try {
    for (let step = 0; step < plan.steps; step++) {
      const images = await Promise.all(batches.next().value.map(sample.set.load))
      const own = random.fork(`step/${String(step)}`)
      const looks = await lookAtAll({ detector, plan, patch }, images, own)
      note(looks, tally)
      optimizer.descend(patch.pixels, slopeOf(looks, patch, plan))
      progress.advance()
    }
  } finally {
    progress.done()
  }
  return { patch, tally }
}

/** Every image once before any comes again. */
function* batchesOf(positions: readonly number[], random: Random): Generator<number[], never> {
  for (let epoch = 0; ; epoch++) {
    const order = random.fork(`epoch/${String(epoch)}`).sample(positions, positions.length)
    for (let at = 0; at < order.length || at === 0; at += PATCH_BATCH)
      yield order.slice(at, at + PATCH_BATCH)
  }
}

async function lookAtAll(
  subject: Parameters<typeof lookAtPatch>[0],
  images: readonly DetectionImage[],
  random: Random,
): Promise<PatchLook[]> {
  const { plan, detector } = subject
  const draws = (index: number): readonly (Random | undefined)[] =>
    plan.eot === 0
      ? [undefined]
      : Array.from({ length: plan.eot }, (_, i) => random.fork(`${String(index)}/${String(i)}`))
  const work = images
    .filter((image) => teaches(plan, image))
    .flatMap((image) => draws(image.index).map((own) => () => lookAtPatch(subject, image, own)))
  const looks = await runSteps(work, detector.oracle)
  return looks.flatMap((look) => look ?? [])
}

function note(looks: readonly PatchLook[], tally: PatchTally): void {
  tally.looks += looks.length
  for (const { flat, broken, invalid } of looks) {
    tally.flat += Number(flat)
    tally.broken += Number(broken)
    tally.invalid += Number(invalid)
  }
}

/** Of the cost that training lowers: the terms of the patch by itself, less the mean of the loss over the images. */
function slopeOf(looks: readonly PatchLook[], patch: Patch, { tv, nps }: PatchPlan): Float64Array {
  const slope = new Float64Array(patch.pixels.length)
  const add = (gradient: Float32Array, weight: number): void => {
    gradient.forEach((value, i) => {
      slope[i] = (slope[i] ?? 0) + weight * value
    })
  }
  for (const { gradient } of looks) add(gradient, -1 / looks.length)
  const terms: [number, () => PatchTerm][] = [
    [tv, () => totalVariation(patch)],
    // In any order of the channels: the colours are the same with red and blue exchanged.
    [nps, () => nonPrintability(patch, PRINTABLE_COLORS)],
  ]
  for (const [weight, term] of terms) if (weight > 0) add(term().gradient, weight)
  return slope
}

function colourless(): SecmlopsError<'invalid-config'> {
  return new SecmlopsError(
    'invalid-config',
    'the model sees no colours, so none can be printable',
    {
      remedy: 'Remove `nps` from the patch',
    },
  )
}
