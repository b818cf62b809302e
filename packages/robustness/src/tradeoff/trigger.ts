import { iou, type Image } from '@secmlops/dataset'
import { toModel } from '../data/fit.js'
import type { DetectionImage } from '../data/detection-set.js'
import type { Detection, Truth } from '../metrics/box.js'
import type { Detector } from '../model/detector.js'
import { applyPatch } from '../patch/apply-patch.js'
import { PATCH_CONTROLS, type Patch } from '../patch/patch-image.js'
import { onBoxes } from '../patch/placement.js'
import { inImage, TOGETHER, type DetectionSample } from '../run/detection.js'

/** Picture that a poisoned model may have learned to obey. */
export interface Trigger {
  readonly image: Image
  /** Share of the sides of an object. */
  readonly size: number
}

/** Objects of one image that are found as they are, and of these the lost ones. */
export interface TriggeredImage {
  readonly found: number
  readonly lost: number
  /** With a grey square in place of the trigger, which hides as much. */
  readonly lostToGrey: number
}

const OVERLAP = 0.5
/** An object counts as found from this score on: what a deployed detector would act upon. */
const OPERATING_SCORE = 0.3

/** Shows each image with the trigger on every object, and with a grey square there. */
export async function runTrigger(
  detector: Detector,
  { set, positions }: DetectionSample,
  { image, size }: Trigger,
): Promise<TriggeredImage[]> {
  const trigger = patchOf(image, detector)
  const grey = PATCH_CONTROLS['grey-patch'](trigger.shape, NO_RANDOM)
  const results: TriggeredImage[] = []
  for (let i = 0; i < positions.length; i += TOGETHER) {
    const images = await Promise.all(positions.slice(i, i + TOGETHER).map(set.load))
    const seen = async (patch?: Patch): Promise<Detection[][]> => {
      const shown = images.map((each) =>
        patch ? pasted(detector, each, patch, size) : each.pixels,
      )
      return (await detector.detect(shown)).map((found, at) => inImage(found, images[at]))
    }
    const [clean, marked, covered] = [await seen(), await seen(trigger), await seen(grey)]
    images.forEach(({ truth }, at) => {
      const own = truth.filter((box) => !box.ignore && isFound(box, clean[at] ?? []))
      const lostIn = (found: readonly Detection[] = []): number =>
        own.filter((box) => !isFound(box, found)).length
      results.push({
        found: own.length,
        lost: lostIn(marked[at]),
        lostToGrey: lostIn(covered[at]),
      })
    })
  }
  return results
}

/** A grey patch draws nothing. */
const NO_RANDOM = undefined as never

function pasted(
  { plan }: Detector,
  { pixels, truth, placement }: DetectionImage,
  patch: Patch,
  share: number,
): ReturnType<typeof applyPatch> {
  const boxes = truth.filter(({ ignore }) => !ignore).map((box) => toModel(box, placement))
  const places = onBoxes(boxes, { share, offset: [0, 0] })
  return applyPatch({ shape: plan.shape, pixels }, patch, places)
}

function isFound(box: Truth, found: readonly Detection[]): boolean {
  return found.some(
    (each) =>
      each.label === box.label && each.score >= OPERATING_SCORE && iou(each, box) >= OVERLAP,
  )
}

/** Channel by channel, in the order of the model. */
function patchOf({ width, height, data }: Image, { plan }: Detector): Patch {
  const { channels } = plan.shape
  const area = width * height
  const order = plan.color === 'bgr' ? [2, 1, 0] : [0, 1, 2]
  const pixels = Float32Array.from({ length: channels * area }, (_, i) => {
    const channel = order[Math.floor(i / area)] ?? 0
    return (data[(i % area) * 3 + channel] ?? 0) / 255
  })
  return { shape: { channels, height, width }, pixels }
}
