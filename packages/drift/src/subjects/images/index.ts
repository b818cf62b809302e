import type { Descriptor } from '../descriptor.js'
import { brightness } from './brightness.js'
import { blueShare, redShare } from './colour.js'
import { contrast } from './contrast.js'
import type { Frame, Picture } from './frame.js'
import { saturation } from './saturation.js'
import { sharpness } from './sharpness.js'
import { aspect, bitsPerPixel, height, width } from './size.js'

/** What is read in the pixels of an image. */
export const PIXEL_DESCRIPTORS: readonly Descriptor<Picture>[] = [
  brightness,
  contrast,
  sharpness,
  saturation,
  redShare,
  blueShare,
]

/** What its header and its file say. */
export const FRAME_DESCRIPTORS: readonly Descriptor<Frame>[] = [width, height, aspect, bitsPerPixel]
