import type { Attacked } from '../attacks/attack.js'
import type { AttackPlan } from '../attacks/plan.js'
import { vanishingProblem } from '../attacks/vanishing-problem.js'
import type { DetectionImage, DetectionSet } from '../data/detection-set.js'
import { toImage, type Placement } from '../data/fit.js'
import type { Detection, Truth } from '../metrics/box.js'
import type { Detected, Detector } from '../model/detector.js'
import type { Pixels } from '../model/image-shape.js'
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
  /** Kept for the first few images only. */
  readonly picture?: Picture
}

/** What the model saw, clean and attacked (in the order of the plans). */
export interface Picture {
  readonly clean: Pixels
  readonly attacked: readonly Pixels[]
  readonly placement: Placement
}

/** In the order of the plans. */
export interface AttackedImage {
  readonly detections: readonly Detection[]
  /** See `vanishingProblem`. */
  readonly loss: number
  readonly queries: number
  readonly invalid: boolean
}

interface AttackedPixels extends AttackedImage {
  readonly pixels: Pixels
}

const PICTURES = 3

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
      const attacked: AttackedPixels[][] = []
      for (const plan of plans)
        attacked.push(await attackImages(detector, images, plan, { tools, progress }))
      const judged = await judgeClean(detector, images, attacked)
      verdicts.push(...judged.map((each, at) => (i + at < PICTURES ? each : withoutPicture(each))))
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
): Promise<AttackedPixels[]> {
  const random = tools.random(`attack/${id}`)
  const problem = vanishingProblem(detector, images)
  const results = await attack.run(problem, { eps, queries, random, progress })
  const detected = await detector.detect(results.map(({ pixels }) => pixels))
  return results.map((result, i) => attackedImage(result, detected[i], images[i]))
}

function attackedImage(
  { loss, queries, invalid, pixels }: Attacked,
  detected: Detected | undefined,
  image: DetectionImage | undefined,
): AttackedPixels {
  return {
    detections: inImage(detected, image),
    loss,
    queries,
    invalid: invalid || !(detected?.valid ?? false),
    pixels,
  }
}

async function judgeClean(
  detector: Detector,
  images: readonly DetectionImage[],
  attacked: readonly (readonly AttackedPixels[])[],
): Promise<DetectionVerdict[]> {
  const pixels = images.map((image) => image.pixels)
  const clean = await detector.detect(pixels)
  const again = await detector.detect(pixels)
  return images.map((image, i) => ({
    picture: pictureOf(
      image,
      attacked.flatMap((results) => results[i] ?? []),
    ),
    index: image.index,
    name: image.name,
    truth: image.truth,
    clean: inImage(clean[i], image),
    attacked: attacked.flatMap((results) => results[i] ?? []).map(withoutPixels),
    difference: largestDifference(clean[i]?.raw ?? [], again[i]?.raw ?? []),
    valid: clean[i]?.valid ?? false,
    raw: clean[i]?.raw ?? [],
  }))
}

function pictureOf(
  { pixels, placement }: DetectionImage,
  attacked: readonly AttackedPixels[],
): Picture {
  return { clean: pixels, attacked: attacked.map((each) => each.pixels), placement }
}

function withoutPixels({ detections, loss, queries, invalid }: AttackedPixels): AttackedImage {
  return { detections, loss, queries, invalid }
}

/** Pixels of every image and attack would not fit into memory. */
function withoutPicture(verdict: DetectionVerdict): DetectionVerdict {
  const rest: { -readonly [Key in keyof DetectionVerdict]: DetectionVerdict[Key] } = { ...verdict }
  delete rest.picture
  return rest
}

function inImage(detected: Detected | undefined, image: DetectionImage | undefined): Detection[] {
  if (!detected || !image) return []
  return detected.detections.map((each) => ({ ...each, ...toImage(each, image.placement) }))
}
