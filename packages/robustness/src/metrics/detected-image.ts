import type { Detection, Truth } from './box.js'
import { classBoxes } from './class-boxes.js'
import { rankOrder, type RankOrder } from './ranking.js'

/** What was found in one image, and what is there. */
export interface DetectedImage {
  readonly detections: readonly Detection[]
  readonly truth: readonly Truth[]
}

/** Classes of which there is a box, ignored or not. */
export function labelsOf(images: readonly DetectedImage[]): number[] {
  const labels = new Set(images.flatMap(({ truth }) => truth.map(({ label }) => label)))
  return [...labels].sort((a, b) => a - b)
}

/** @param most - Detections per image that count, best first. */
export function classOrder(
  images: readonly DetectedImage[],
  label: number,
  most: number,
): RankOrder {
  const own = (each: { readonly label: number }): boolean => each.label === label
  return rankOrder(
    images.map(({ detections, truth }) =>
      classBoxes(detections.filter(own), truth.filter(own), most),
    ),
  )
}
