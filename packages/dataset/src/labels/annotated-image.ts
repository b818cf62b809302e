import { compareBytes, type Location } from '@secmlops/core'
import type { Box, LabelledImage } from './labelled-image.js'

/** One statement of a label, for example one box. */
export interface LabelPart {
  /** Canonical JSON. */
  readonly text: string
  readonly location: Location
  /** Where the statement is about a box. */
  readonly box?: Box
  /** The same where the labels give it as shares of the image, from 0 to 1. */
  readonly shares?: Box
}

/** An image together with everything that its labels say. */
export interface AnnotatedImage extends LabelledImage {
  /** Canonical JSON (RFC 8785): the parts as an array in byte order, or the class, or `null`. */
  readonly canonical: string
  readonly parts: readonly LabelPart[]
  /** Part of the dataset that the layout names, for image folders. */
  readonly split?: string
}

/** The canonical form of a label of several parts: their order in the file does not matter. */
export function joinParts(parts: readonly LabelPart[]): string {
  return `[${parts
    .map(({ text }) => text)
    .sort(compareBytes)
    .join(',')}]`
}
