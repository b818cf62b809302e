import type { Random } from '@secmlops/core'
import type { LabelledImage } from '@secmlops/dataset'
import type { Descriptor } from '../descriptor.js'

/** An image with its size and what its labels say. */
export interface LabelledFrame {
  readonly width: number
  readonly height: number
  readonly labels: LabelledImage
  /** Classes that other images of the reference show. */
  readonly isKnown: (label: string) => boolean
  /** Of this image alone, whatever the order of the images. */
  readonly random: Random
}

export type BoxDescriptor = Descriptor<LabelledFrame>
