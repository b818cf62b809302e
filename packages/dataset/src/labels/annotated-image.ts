import type { LabelledImage } from './labelled-image.js'

/** An image together with everything that its labels say, as a JSON value in a canonical order. */
export interface AnnotatedImage extends LabelledImage {
  readonly annotation: unknown
  /** Part of the dataset that the layout names, for image folders. */
  readonly split?: string
}
