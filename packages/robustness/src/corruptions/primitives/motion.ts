import { addTaps, type Taps } from './add-taps.js'
import { borderIndex } from './border.js'
import type { Raster } from './raster.js'

/** Length of the trail is 2 radius + 1; `sigma` says how fast it fades; `angle` in degrees. */
export interface Motion {
  readonly radius: number
  readonly sigma: number
  readonly angle: number
}

/**
 * Motion blur of ImageMagick (MotionBlurImage), which ImageNet-C and imagecorruptions use: a one-sided Gaussian along a line
 * of whole pixels; the edge is repeated.
 */
export function motionBlur(raster: Raster, motion: Motion): Raster {
  const { width, height, channels } = raster
  const reach = 2 * Math.ceil(motion.radius)
  const wide = padded(raster, reach)
  const taps = trail(motion, { reach, channels, stride: wide.width * channels })
  const length = width * channels
  const data = new Float64Array(raster.data.length)
  for (let y = 0; y < height; y++) {
    const out = data.subarray(y * length, (y + 1) * length)
    addTaps(out, wide.data.subarray(y * wide.width * channels), taps)
  }
  return { ...raster, data }
}

interface Grid {
  readonly reach: number
  readonly channels: number
  /** From a row to the next. */
  readonly stride: number
}

function trail({ sigma, angle }: Motion, { reach, channels, stride }: Grid): Taps {
  const radians = (angle * Math.PI) / 180
  const weights = Float64Array.from({ length: reach + 1 }, (_, i) =>
    Math.exp(-(i * i) / (2 * sigma * sigma)),
  )
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const offsets = Int32Array.from(weights, (_, i) => {
    const dx = Math.ceil(i * Math.cos(radians) - 0.5)
    const dy = Math.ceil(i * Math.sin(radians) - 0.5)
    return (reach + dy) * stride + (reach + dx) * channels
  })
  return { offsets, weights: weights.map((weight) => weight / sum) }
}

/** With the edge repeated on all sides. */
function padded({ width, height, channels, data }: Raster, by: number): Raster {
  const wide = { width: width + 2 * by, height: height + 2 * by, channels }
  const result = new Float64Array(wide.width * wide.height * channels)
  for (let y = 0, to = 0; y < wide.height; y++) {
    const row = borderIndex(y - by, height, 'nearest') * width
    for (let x = 0; x < wide.width; x++) {
      const from = (row + borderIndex(x - by, width, 'nearest')) * channels
      for (let c = 0; c < channels; c++, to++) result[to] = data[from + c] ?? 0
    }
  }
  return { ...wide, data: result }
}
