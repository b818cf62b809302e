import { resizeLanczos, type Image } from '@secmlops/dataset'
import type { Bits64 } from './bits.js'
import { SIDE, pHashOfThumbnail } from './image-hashes.js'
import { VARIANTS, likeness, turned } from './thumbnail.js'

/** What is kept of an image to find it again: less than one kilobyte. */
export interface ImageSketch {
  /** pHash of the image in each of its eight variants. */
  readonly pHashes: readonly Bits64[]
  /** 16 x 16 pixels, RGB. */
  readonly thumbnail: Uint8Array
}

const SMALL = 16

export function sketchOf(image: Image): ImageSketch {
  const thumbnail = resizeLanczos(image, SIDE, SIDE)
  return {
    pHashes: Array.from({ length: VARIANTS }, (_, i) => pHashOfThumbnail(turned(thumbnail, i))),
    thumbnail: resizeLanczos(thumbnail, SMALL, SMALL).data,
  }
}

/** Correlation of two thumbnails, the first one turned, as a distance: 0 for the same picture, up to 2. */
export function distanceOf(a: ImageSketch, b: ImageSketch, variant: number): number {
  const { data } = turned({ width: SMALL, height: SMALL, data: a.thumbnail }, variant)
  return 1 - likeness(data, b.thumbnail)
}
