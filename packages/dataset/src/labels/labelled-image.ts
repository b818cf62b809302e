import type { Location } from '@secmlops/core'
import type { Rect } from './rect.js'

/** A rectangle that the labels name, origin at the top left of the image. */
export interface Box extends Rect {
  readonly label: string
  /** Crowd, difficult or ignored: neither a miss nor a false positive. */
  readonly ignore: boolean
  /** Cut off by the border of the image, or hidden in part; absent where the labels do not say. */
  readonly truncated?: boolean
  readonly occluded?: boolean
  /** Where the label file says so. */
  readonly location: Location
}

export interface ImageSize {
  readonly width: number
  readonly height: number
}

/** One image and what its labels say: boxes (COCO, VOC) or a class (image folders). */
export interface LabelledImage {
  /** Path of the image relative to the dataset. */
  readonly id: string
  /** Path of the image in the tree. */
  readonly path: string
  readonly boxes: readonly Box[]
  /** In pixels, where the labels state it (COCO). */
  readonly size?: ImageSize
  /** Class of the whole image, for image folders. */
  readonly label?: string
  /** Where the label file describes this image; the image itself for image folders. */
  readonly location: Location
}

/** The flags that the labels state. */
export function stated({
  truncated,
  occluded,
}: Readonly<Record<'truncated' | 'occluded', boolean | undefined>>): Pick<
  Box,
  'truncated' | 'occluded'
> {
  return {
    ...(truncated !== undefined && { truncated }),
    ...(occluded !== undefined && { occluded }),
  }
}
