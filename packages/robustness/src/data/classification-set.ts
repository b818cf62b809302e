import type { ImageShape, Pixels } from '../model/image-shape.js'

/** An image and the class that it shows. */
export interface ClassifiedImage {
  /** Position in the dataset. */
  readonly index: number
  /** What people call it: a path, or the position. */
  readonly name: string
  readonly label: number
  readonly pixels: Pixels
}

/** Images of one shape, each with its class. */
export interface ClassificationSet {
  readonly shape: ImageShape
  readonly images: readonly ClassifiedImage[]
}
