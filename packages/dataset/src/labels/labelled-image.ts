import type { Location } from '@secmlops/core'
import type { Rect } from './rect.js'

/** A rectangle that the labels name, origin at the top left of the image. */
export interface Box extends Rect {
  readonly label: string
  /** Crowd, difficult or ignored: neither a miss nor a false positive. */
  readonly ignore: boolean
  /** Where the label file says so. */
  readonly location: Location
}

/** One image and what its labels say: boxes (COCO, VOC) or a class (image folders). */
export interface LabelledImage {
  /** Path of the image relative to the dataset. */
  readonly id: string
  /** Path of the image in the tree. */
  readonly path: string
  readonly boxes: readonly Box[]
  /** Class of the whole image, for image folders. */
  readonly label?: string
  /** Where the label file describes this image; the image itself for image folders. */
  readonly location: Location
}
