import type { Attacked } from '../attacks/attack.js'
import type { AttackPlan } from '../attacks/plan.js'
import { vanishingProblem } from '../attacks/vanishing-problem.js'
import type { DetectionImage, DetectionSet } from '../data/detection-set.js'
import { toImage } from '../data/fit.js'
import type { Detection, Truth } from '../metrics/box.js'
import type { Detected, Detector } from '../model/detector.js'
import { largestDifference } from './difference.js'
import type { RunTools } from './tools.js'

/** What the detector says of one image, clean and under each attack. */
export interface DetectionVerdict {
  readonly index: number
  readonly name: string
  readonly truth: readonly Truth[]
  /** In pixels of the image. */
  readonly clean: readonly Detection[]
  readonly attacked: readonly AttackedImage[]
  /** Largest difference of two passes over the clean image. */
  readonly difference: number
  /** The output for the clean image is finite. */
  readonly valid: boolean
  /** Fingerprint of the clean output, by which a constant model is known. */
  readonly raw: ArrayLike<number>
}

/** In the order of the plans. */
export interface AttackedImage {
  readonly detections: readonly Detection[]
  /** See `vanishingProblem`. */
  readonly loss: number
  readonly queries: number
  readonly invalid: boolean
}

/** Images in memory at a time; changes no result. */
const TOGETHER = 8

export async function runDetection(
  detector: Detector,
  { set, positions }: { readonly set: DetectionSet; readonly positions: readonly number[] },
  plans: readonly AttackPlan[],
  tools: RunTools,
): Promise<DetectionVerdict[]> {
  const perImage = plans.reduce((sum, { attack, queries }) => sum + attack.budget(queries), 1)
  const progress = tools.progress.start('detector under attack', positions.length * perImage)
  const verdicts: DetectionVerdict[] = []
  try {
    for (let i = 0; i < positions.length; i += TOGETHER) {
      const images = await Promise.all(positions.slice(i, i + TOGETHER).map(set.load))
      const attacked: AttackedImage[][] = []
      for (const plan of plans)
        attacked.push(await attackImages(detector, images, plan, { tools, progress }))
      verdicts.push(...(await judgeClean(detector, images, attacked)))
      progress.advance(images.length)
    }
  } finally {
    progress.done()
  }
  return verdicts
}

async function attackImages(
  detector: Detector,
  images: readonly DetectionImage[],
  { id, attack, eps, queries }: AttackPlan,
  { tools, progress }: { tools: RunTools; progress: ReturnType<RunTools['progress']['start']> },
): Promise<AttackedImage[]> {
  const random = tools.random(`attack/${id}`)
  const problem = vanishingProblem(detector, images)
  const results = await attack.run(problem, { eps, queries, random, progress })
  const detected = await detector.detect(results.map(({ pixels }) => pixels))
  return results.map((result, i) => attackedImage(result, detected[i], images[i]))
}

function attackedImage(
  { loss, queries, invalid }: Attacked,
  detected: Detected | undefined,
  image: DetectionImage | undefined,
): AttackedImage {
  return {
    detections: inImage(detected, image),
    loss,
    queries,
    invalid: invalid || !(detected?.valid ?? false),
  }
}

async function judgeClean(
  detector: Detector,
  images: readonly DetectionImage[],
  attacked: readonly (readonly AttackedImage[])[],
): Promise<DetectionVerdict[]> {
  const pixels = images.map((image) => image.pixels)
  const clean = await detector.detect(pixels)
  const again = await detector.detect(pixels)
  return images.map((image, i) => ({
    index: image.index,
    name: image.name,
    truth: image.truth,
    clean: inImage(clean[i], image),
    attacked: attacked.flatMap((results) => results[i] ?? []),
    difference: largestDifference(clean[i]?.raw ?? [], again[i]?.raw ?? []),
    valid: clean[i]?.valid ?? false,
    raw: clean[i]?.raw ?? [],
  }))
}

function inImage(detected: Detected | undefined, image: DetectionImage | undefined): Detection[] {
  if (!detected || !image) return []
  return detected.detections.map((each) => ({ ...each, ...toImage(each, image.placement) }))
}
