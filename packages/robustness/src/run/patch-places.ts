import type { DetectionImage } from '../data/detection-set.js'
import { toModel } from '../data/fit.js'
import type { ImageShape } from '../model/image-shape.js'
import type { PatchPlan } from '../patch/patch-plan.js'
import { onBoxes, onImage, type PatchPlacement } from '../patch/placement.js'

/** Pixels on a side of a patch that is pasted on objects of all sizes. */
const OBJECT_SIDE = 32
/** Of any patch: what is pasted larger is enlarged. */
const MOST_SIDE = 128

/** A patch is as fine as the places where it is seen, within reason. */
export function patchShape(
  { place, size }: PatchPlan,
  { channels, height, width }: ImageShape,
): ImageShape {
  const seen = place === 'objects' ? OBJECT_SIDE : Math.round(Math.sqrt(size * width * height))
  const side = Math.min(MOST_SIDE, Math.max(1, seen))
  return { channels, height: side, width: side }
}

/** Where a patch lies on an image, in pixels of the model's input: never on the border that fills it up. */
export function patchPlaces(
  { place, size }: Pick<PatchPlan, 'place' | 'size'>,
  { truth, placement, extent }: Pick<DetectionImage, 'truth' | 'placement' | 'extent'>,
): PatchPlacement[] {
  if (place === 'image') return [onImage(extent, size)]
  const real = truth.filter(({ ignore }) => !ignore)
  return onBoxes(
    real.map((box) => toModel(box, placement)),
    { share: size },
  )
}

/** Whether the image tells how to train: one without an object has none to hide. */
export function teaches({ place, goal }: PatchPlan, { truth }: DetectionImage): boolean {
  return (place === 'image' && goal === 'fabricate') || truth.some(({ ignore }) => !ignore)
}
