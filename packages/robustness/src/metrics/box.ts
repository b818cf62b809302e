import type { Rect } from '@secmlops/dataset'

/** What a detector found. */
export interface Detection extends Rect {
  /** Position in the model's list of classes. */
  readonly label: number
  readonly score: number
}

/** What is there. */
export interface Truth extends Rect {
  readonly label: number
  /** Crowd, difficult or ignored: neither a miss nor a false positive. */
  readonly ignore: boolean
  /** In square pixels, where the labels state it (COCO: of the outline, not of the box). */
  readonly area?: number
  /** Share that is not hidden, in [0,1], where the labels state it. */
  readonly visibility?: number
}
