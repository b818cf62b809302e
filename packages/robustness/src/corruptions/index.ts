import { brightness } from './brightness.js'
import { contrast } from './contrast.js'
import type { Corruption } from './corruption.js'
import { defocusBlur } from './defocus-blur.js'
import { elasticTransform } from './elastic-transform.js'
import { fog } from './fog.js'
import { frost } from './frost.js'
import { gaussianBlur } from './gaussian-blur.js'
import { gaussianNoise } from './gaussian-noise.js'
import { glassBlur } from './glass-blur.js'
import { impulseNoise } from './impulse-noise.js'
import { jpegCompression } from './jpeg-compression.js'
import { motionBlur } from './motion-blur.js'
import { pixelate } from './pixelate.js'
import { saturate } from './saturate.js'
import { shotNoise } from './shot-noise.js'
import { snow } from './snow.js'
import { spatter } from './spatter.js'
import { speckleNoise } from './speckle-noise.js'
import { zoomBlur } from './zoom-blur.js'

export type CorruptionName =
  | 'gaussian_noise'
  | 'shot_noise'
  | 'impulse_noise'
  | 'defocus_blur'
  | 'glass_blur'
  | 'motion_blur'
  | 'zoom_blur'
  | 'snow'
  | 'frost'
  | 'fog'
  | 'brightness'
  | 'contrast'
  | 'elastic_transform'
  | 'pixelate'
  | 'jpeg_compression'
  | 'speckle_noise'
  | 'gaussian_blur'
  | 'spatter'
  | 'saturate'

/** The common corruptions by name, in the order of the published tables; the last four are the extra ones. */
export const CORRUPTIONS: Readonly<Record<CorruptionName, Corruption>> = {
  gaussian_noise: gaussianNoise,
  shot_noise: shotNoise,
  impulse_noise: impulseNoise,
  defocus_blur: defocusBlur,
  glass_blur: glassBlur,
  motion_blur: motionBlur,
  zoom_blur: zoomBlur,
  snow,
  frost,
  fog,
  brightness,
  contrast,
  elastic_transform: elasticTransform,
  pixelate,
  jpeg_compression: jpegCompression,
  speckle_noise: speckleNoise,
  gaussian_blur: gaussianBlur,
  spatter,
  saturate,
}
