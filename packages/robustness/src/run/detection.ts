import type { AttackPlan } from '../attacks/plan.js'
import type { DetectionImage, DetectionSet } from '../data/detection-set.js'
import { toImage, type Placement } from '../data/fit.js'
import type { Detection, Truth } from '../metrics/box.js'
import type { Detected, Detector } from '../model/detector.js'
import { detectorTarget } from '../engine/detector-target.js'
import type { Ledger } from '../engine/ledger.js'
import type { DetectionLossName } from '../losses/index.js'
import type { Pixels } from '../model/image-shape.js'
import { unitBox } from '../norms/index.js'
import { runAttack, type Attacked, type Field } from './attack-run.js'
import { budgetOf } from './budget.js'
import { largestDifference } from './difference.js'
import { NO_PROGRESS, type RunTools } from './tools.js'
import { detectionGoal } from './detection-goal.js'

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
  /** See `detectionGoal`. */
  readonly margin: number
  readonly ledger: Ledger
  /** False where the time was up. */
  readonly finished: boolean
  readonly invalid: boolean
}

export interface AttackedPixels extends AttackedImage {
  readonly pixels: Pixels
}

/** Images whose pictures are kept. */
export const PICTURES = 3

/** Images in memory at a time; changes no result. */
export const TOGETHER = 8

/** Images of a dataset that are measured. */
export interface DetectionSample {
  readonly set: DetectionSet
  readonly positions: readonly number[]
}

export async function runDetection(
  detector: Detector,
  { set, positions }: DetectionSample,
  plans: readonly AttackPlan[],
  tools: RunTools,
): Promise<DetectionVerdict[]> {
  const progress = tools.progress.start('detector under attack', positions.length)
  // The bar counts images: attacks on each are short.
  const silent = { ...tools, progress: NO_PROGRESS }
  const budgets = plans.map((plan) => budgetOf(plan, tools.clock))
  const verdicts: DetectionVerdict[] = []
  try {
    for (let i = 0; i < positions.length; i += TOGETHER) {
      const images = await Promise.all(positions.slice(i, i + TOGETHER).map(set.load))
      const attacked: AttackedPixels[][] = []
      for (const within of budgets)
        attacked.push(await within((plan) => attackImages(detector, images, plan, silent)))
      const judged = await judgeClean(detector, images, attacked)
      verdicts.push(...judged.map((each, at) => (i + at < PICTURES ? each : withoutPicture(each))))
      progress.advance(images.length)
    }
  } finally {
    progress.done()
  }
  return verdicts
}

/** What one attack makes of some images, and what the model as it is finds in them. */
export async function attackImages(
  detector: Detector,
  images: readonly DetectionImage[],
  plan: AttackPlan,
  tools: RunTools,
): Promise<AttackedPixels[]> {
  const field = detectorField(detector, images, plan.goal)
  const results = await runAttack(plan, field, tools)
  const detected = await detector.detect(results.map(({ pixels }) => pixels))
  return results.map((result, i) => attackedImage(result, detected[i], images[i]))
}

/** Images of a detector as an attack meets them. */
export function detectorField(
  detector: Detector,
  images: readonly DetectionImage[],
  loss: DetectionLossName,
): Field {
  const { shape } = detector.plan
  const box = unitBox(shape)
  const goals = images.map((image) => detectionGoal(detector, image, loss))
  return {
    oracle: detector.oracle,
    count: images.length,
    classes: 0,
    identity(position) {
      const { truth = [], placement } = images[position] ?? {}
      return {
        task: 'detection',
        goal: loss,
        classes: detector.classes,
        truth: truth.map((box) => ({ ...box })),
        placement,
      }
    },
    target(position, ledger) {
      const [image, goal] = [images[position], goals[position]]
      if (!image || !goal) throw new RangeError(`no image ${String(position)}`)
      return detectorTarget({ index: image.index, pixels: image.pixels, shape, box, goal, ledger })
    },
  }
}

function attackedImage(
  { margin, ledger, finished, pixels }: Attacked,
  detected: Detected | undefined,
  image: DetectionImage | undefined,
): AttackedPixels {
  return {
    detections: inImage(detected, image),
    margin,
    ledger,
    finished,
    invalid: ledger.invalid > 0 || !(detected?.valid ?? false),
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

function withoutPixels(attacked: AttackedPixels): AttackedImage {
  const { detections, margin, ledger, finished, invalid } = attacked
  return { detections, margin, ledger, finished, invalid }
}

/** Pixels of every image and attack would not fit into memory. */
function withoutPicture(verdict: DetectionVerdict): DetectionVerdict {
  const rest: { -readonly [Key in keyof DetectionVerdict]: DetectionVerdict[Key] } = { ...verdict }
  delete rest.picture
  return rest
}

/** In pixels of the image. */
export function inImage(
  detected: Detected | undefined,
  image: DetectionImage | undefined,
): Detection[] {
  if (!detected || !image) return []
  return detected.detections.map((each) => ({ ...each, ...toImage(each, image.placement) }))
}
