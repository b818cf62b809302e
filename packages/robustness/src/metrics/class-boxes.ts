import { intersection, type Rect } from '@secmlops/dataset'
import type { Detection, Truth } from './box.js'

/** One class in one image: what was found by falling score, what is there, and how far each pair overlaps. */
export interface ClassBoxes {
  readonly scores: Float64Array
  /** Of detections. */
  readonly areas: Float64Array
  readonly truth: readonly Truth[]
  /** Of detection d and real box t at d * truth.length + t. */
  readonly overlaps: Float64Array
}

/** @param most - Detections that count, best first; equals stay in their order (pycocotools: mergesort). */
export function classBoxes(
  detections: readonly Detection[],
  truth: readonly Truth[],
  most: number,
): ClassBoxes {
  const ranked = detections.toSorted(fallingScore).slice(0, most)
  const overlaps = new Float64Array(ranked.length * truth.length)
  ranked.forEach((detection, d) => {
    truth.forEach((box, t) => {
      overlaps[d * truth.length + t] = overlap(detection, box)
    })
  })
  return {
    scores: Float64Array.from(ranked, ({ score }) => score),
    areas: Float64Array.from(ranked, area),
    truth,
    overlaps,
  }
}

/** For stable sorting. A score that is not a number comes last: it finds nothing before a real one does. */
export function fallingScore(a: { readonly score: number }, b: { readonly score: number }): number {
  const [first, second] = [a, b].map(({ score }) => (Number.isNaN(score) ? -Infinity : score))
  return first === second ? 0 : (second ?? 0) - (first ?? 0)
}

export function area({ width, height }: Rect): number {
  return width * height
}

/** IoU, or the share of the detection that a box covers which is to be ignored (pycocotools `bbIou`, Dollar `compOas`). */
function overlap(detection: Rect, box: Truth): number {
  const shared = intersection(detection, box)
  if (!(shared > 0)) return 0
  return shared / (box.ignore ? area(detection) : area(detection) + area(box) - shared)
}
