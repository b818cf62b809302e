import type { Random } from '@secmlops/core'
import type { Preset } from '../corruption.js'
import { motionBlur } from './motion.js'
import { clip, roundEven, type Raster } from './raster.js'
import { zoomCentre } from './zoom.js'

export interface Flakes {
  /** Of the normal noise that the flakes are cut from. */
  readonly mean: number
  readonly deviation: number
  readonly zoom: number
  /** Noise below it is no flake. */
  readonly threshold: number
  readonly radius: number
  readonly sigma: number
}

export interface Sky {
  readonly width: number
  readonly height: number
  readonly preset: Preset
  readonly random: Random
}

/** Falling flakes in [0, 1], in whole grey levels: noise, enlarged, cut off, and moved between 45 and 135 degrees. */
export function snowLayer(sky: Sky, flakes: Flakes): Raster {
  const { width, height, preset, random } = sky
  const noise = new Float64Array(width * height).map(
    () => flakes.mean + flakes.deviation * random.normal(),
  )
  const grey = { width, height, channels: 1, data: noise }
  const large = zoomCentre(grey, flakes.zoom, preset === 'imagenet' ? 'all' : 'centre')
  const cut = large.data.map((value) => (value < flakes.threshold ? 0 : clip(value)))
  const angle = -135 + 90 * random.uniform()
  const motion = { radius: flakes.radius, sigma: flakes.sigma, angle }
  return preset === 'imagenet'
    ? roundLevels(motionBlur({ ...large, data: cut }, motion))
    : roundLevels(motionBlur({ ...large, data: truncateLevels(cut) }, motion))
}

/** make_cifar_c.py hands the flakes to ImageMagick as bytes. */
function truncateLevels(data: Float64Array): Float64Array {
  return data.map((value) => Math.trunc(value * 255) / 255)
}

function roundLevels(raster: Raster): Raster {
  return { ...raster, data: raster.data.map((value) => roundEven(value * 255) / 255) }
}
