import type { Room } from '../engine/room.js'
import type { Pixels } from '../model/image-shape.js'

/** An image and the class that it shows. */
export interface ClassifiedImage {
  /** Position in the dataset. */
  readonly index: number
  /** What people call it: a path, or the position. */
  readonly name: string
  readonly label: number
  readonly pixels: Pixels
  /** What it may become under attack; any pixels when absent. */
  readonly room?: Room
}

/** Images of one shape, each with its class. */
export interface ClassificationSet {
  readonly images: readonly ClassifiedImage[]
  /** Classes that the model must have, where the data numbers them itself. */
  readonly classes?: number
}
