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
export function motionBlur(raster: Raster, { radius, sigma, angle }: Motion): Raster {
  const size = 2 * Math.ceil(radius) + 1
  const weights = trail(size, sigma)
  const rows = paddedRows(raster, size)
  const data = new Float64Array(raster.data.length)
  const length = raster.width * raster.channels
  const radians = (angle * Math.PI) / 180
  weights.forEach((weight, i) => {
    const dy = Math.ceil(i * Math.sin(radians) - 0.5)
    const dx = Math.ceil(i * Math.cos(radians) - 0.5)
    for (let y = 0; y < raster.height; y++) {
      const row = rows[Math.min(Math.max(y + dy, 0), raster.height - 1)]
      const out = data.subarray(y * length, (y + 1) * length)
      if (row) addScaled(out, row.subarray((size + dx) * raster.channels), weight)
    }
  })
  return { ...raster, data }
}

function trail(size: number, sigma: number): Float64Array {
  const weights = new Float64Array(size).map((_, i) => Math.exp(-(i * i) / (2 * sigma * sigma)))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => weight / sum)
}

function paddedRows(
  { width, height, channels, data }: Raster,
  by: number,
): readonly Float64Array[] {
  return Array.from({ length: height }, (_, y) => {
    const row = new Float64Array((width + 2 * by) * channels)
    const from = y * width * channels
    row.set(data.subarray(from, from + width * channels), by * channels)
    const after = (by + width) * channels
    for (let i = by * channels - 1; i >= 0; i--) row[i] = row[i + channels] ?? 0
    for (let i = after; i < row.length; i++) row[i] = row[i - channels] ?? 0
    return row
  })
}

function addScaled(out: Float64Array, row: Float64Array, weight: number): void {
  for (let i = 0; i < out.length; i++) out[i] = (out[i] ?? 0) + weight * (row[i] ?? 0)
}
