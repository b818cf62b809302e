import type { Random } from '@secmlops/core'
import { sizeOf, type ImageShape, type Pixels } from '../model/image-shape.js'

/** A picture that is pasted into others: values in [0,1], channel by channel, in the channel order of the model. */
export interface Patch {
  readonly shape: ImageShape
  readonly pixels: Pixels
}

export type PatchControlName = 'grey-patch' | 'random-patch'

/**
 * Patches that were not trained, of the same size: a patch attack counts by what it does beyond them (Thys et al. 2019
 * report noise; Brown et al. 2017).
 */
export const PATCH_CONTROLS: Readonly<
  Record<PatchControlName, (shape: ImageShape, random: Random) => Patch>
> = {
  'grey-patch': (shape) => ({ shape, pixels: new Float32Array(sizeOf(shape)).fill(0.5) }),
  'random-patch': (shape, random) => ({
    shape,
    pixels: Float32Array.from({ length: sizeOf(shape) }, () => random.uniform()),
  }),
}
