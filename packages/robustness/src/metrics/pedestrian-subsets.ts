import { fallingScore } from './class-boxes.js'
import type { Rect } from '@secmlops/dataset'
import type { Truth } from './box.js'
import type { DetectedImage } from './detected-image.js'
import { MISS_RATE_MOST_DETECTIONS } from './miss-rate.js'

/** Height in pixels and visible share of the pedestrians that count, both ends included. */
export interface Subset {
  readonly height: readonly [number, number]
  readonly visibility: readonly [number, number]
}

export type SubsetName = 'reasonable' | 'small' | 'heavy' | 'all'

/** CityPersons (Zhang et al. 2017), evaluation/eval_script/eval_MR_multisetup.py. */
export const SUBSETS: Readonly<Record<SubsetName, Subset>> = {
  reasonable: { height: [50, 1e5], visibility: [0.65, 1e5] },
  small: { height: [50, 75], visibility: [0.65, 1e5] },
  heavy: { height: [50, 1e5], visibility: [0.2, 0.65] },
  all: { height: [20, 1e5], visibility: [0.2, 1e5] },
}

/** Detections whose height misses the range by more than this factor are dropped (`expFilter`). */
const EXPAND = 1.25

/**
 * The images as a subset sees them: other pedestrians are ignored, and detections of quite another height are gone, after
 * those beyond the most that count. A box that states no visibility is taken as wholly visible.
 */
export function inSubset(images: readonly DetectedImage[], subset: Subset): DetectedImage[] {
  const [least, most] = subset.height
  const near = ({ height }: Rect): boolean => height >= least / EXPAND && height < most * EXPAND
  return images.map(({ detections, truth }) => ({
    detections: detections.toSorted(fallingScore).slice(0, MISS_RATE_MOST_DETECTIONS).filter(near),
    truth: truth.map((box) => ({ ...box, ignore: box.ignore || !belongs(box, subset) })),
  }))
}

function belongs({ height, visibility = 1 }: Truth, subset: Subset): boolean {
  return within(height, subset.height) && within(visibility, subset.visibility)
}

function within(value: number, [least, most]: readonly [number, number]): boolean {
  return value >= least && value <= most
}
