import type { DetectionImage } from '../data/detection-set.js'
import type { Detection, Truth } from '../metrics/box.js'
import type { Detector } from '../model/detector.js'
import type { Pixels } from '../model/image-shape.js'
import { applyPatch } from '../patch/apply-patch.js'
import { PATCH_CONTROLS, type Patch } from '../patch/patch-image.js'
import { patchConditions, type PatchCondition, type PatchPlan } from '../patch/patch-plan.js'
import { inImage, PICTURES, TOGETHER, type DetectionSample } from './detection.js'
import { patchPlaces } from './patch-places.js'
import { trainPatch, type PatchTally } from './patch-training.js'
import type { RunTools } from './tools.js'

/** What a detector says of one image with a patch. */
export interface PatchedImage {
  readonly index: number
  readonly truth: readonly Truth[]
  /** In pixels of the image. */
  readonly detections: readonly Detection[]
  /** The output is finite. */
  readonly valid: boolean
  /** What the model saw, and how it was scaled; kept for the first few images only. */
  readonly picture?: Pick<DetectionImage, 'pixels' | 'placement'>
}

/** The images of a sample under one patch, trained or not. */
export interface PatchedRun extends PatchCondition {
  readonly patch: Patch
  readonly images: readonly PatchedImage[]
}

export interface PatchRun {
  readonly plan: PatchPlan
  readonly tally: PatchTally
  /** The trained patch first. */
  readonly conditions: readonly PatchedRun[]
}

/** Trains a patch, and shows the model as it is all images with it and with patches that were not trained. */
export async function runPatch(
  detector: Detector,
  sample: DetectionSample,
  plan: PatchPlan,
  tools: RunTools,
): Promise<PatchRun> {
  const { patch, tally } = await trainPatch(detector, sample, plan, tools)
  const conditions: PatchedRun[] = []
  for (const condition of patchConditions(plan)) {
    const { kind, id } = condition
    const own = kind === 'patch' ? patch : PATCH_CONTROLS[kind](patch.shape, tools.random(id))
    const paste = (image: DetectionImage): Pixels =>
      applyPatch(
        { shape: detector.plan.shape, pixels: image.pixels },
        own,
        patchPlaces(plan, image),
      )
    const progress = tools.progress.start(`detector under ${id}`, sample.positions.length)
    const images = await detectAll(detector, sample, paste, progress)
    conditions.push({ ...condition, patch: own, images })
  }
  return { plan, tally, conditions }
}

async function detectAll(
  detector: Detector,
  { set, positions }: DetectionSample,
  paste: (image: DetectionImage) => Pixels,
  progress: ReturnType<RunTools['progress']['start']>,
): Promise<PatchedImage[]> {
  const results: PatchedImage[] = []
  try {
    for (let at = 0; at < positions.length; at += TOGETHER) {
      const images = await Promise.all(positions.slice(at, at + TOGETHER).map(set.load))
      const pasted = images.map(paste)
      const detected = await detector.detect(pasted)
      images.forEach((image, i) => {
        const { index, truth, placement } = image
        const [pixels, found] = [pasted[i], detected[i]]
        const picture = at + i < PICTURES && pixels ? { pixels, placement } : undefined
        results.push({
          index,
          truth,
          detections: inImage(found, image),
          valid: found?.valid ?? false,
          ...(picture && { picture }),
        })
      })
      progress.advance(images.length)
    }
  } finally {
    progress.done()
  }
  return results
}
