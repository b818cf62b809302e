import { borderIndex, type Border } from './border.js'
import type { Raster } from './raster.js'

export interface GaussianOptions {
  readonly border?: Border
  /** Where the kernel ends, in standard deviations. */
  readonly truncate?: number
}

/**
 * Gaussian blur of skimage.filters.gaussian (scipy.ndimage.gaussian_filter): separable, vertical first.
 * `sigma` in pixels, one for both directions or [vertical, horizontal]; 0 leaves the direction alone.
 * The sums run in the order of scipy's `correlate1d`, so that flat areas are truncated to the same bytes.
 */
export function gaussian(
  raster: Raster,
  sigma: number | readonly [number, number],
  { border = 'nearest', truncate = 4 }: GaussianOptions = {},
): Raster {
  const [vertical, horizontal] = typeof sigma === 'number' ? [sigma, sigma] : sigma
  const down = blurColumns(raster, halfKernel(vertical, truncate), border)
  return blurRows(down, halfKernel(horizontal, truncate), border)
}

/** Weights of the centre and of one side. */
function halfKernel(sigma: number, truncate: number): Float64Array {
  if (sigma < 1e-15) return Float64Array.of(1)
  const half = new Float64Array(Math.trunc(truncate * sigma + 0.5) + 1)
  const exponent = -0.5 / (sigma * sigma)
  const weights = half.map((_, x) => Math.exp(exponent * x * x))
  const sum = weights.subarray(1).reduceRight((total, weight) => total + 2 * weight, 0)
  return weights.map((weight) => weight / (sum + 1))
}

function blurColumns(raster: Raster, half: Float64Array, border: Border): Raster {
  if (half.length === 1) return raster
  const { width, height, channels, data } = raster
  const length = width * channels
  const row = (y: number): Float64Array => {
    const start = borderIndex(y, height, border) * length
    return data.subarray(start, start + length)
  }
  const result = new Float64Array(data.length)
  for (let y = 0; y < height; y++) {
    const out = result.subarray(y * length, (y + 1) * length)
    scale(out, row(y), half[0] ?? 0)
    for (let k = half.length - 1; k > 0; k--) addPair(out, row(y - k), row(y + k), half[k] ?? 0)
  }
  return { ...raster, data: result }
}

function blurRows(raster: Raster, half: Float64Array, border: Border): Raster {
  if (half.length === 1) return raster
  const { width, height, channels, data } = raster
  const length = width * channels
  const reach = (half.length - 1) * channels
  const padded = new Float64Array(length + 2 * reach)
  const from = paddedIndices(raster, half.length - 1, border)
  const result = new Float64Array(data.length)
  for (let y = 0; y < height; y++) {
    const start = y * length
    for (let i = 0; i < padded.length; i++) padded[i] = data[start + (from[i] ?? 0)] ?? 0
    const out = result.subarray(start, start + length)
    const at = (offset: number): Float64Array =>
      padded.subarray(reach + offset * channels, reach + offset * channels + length)
    scale(out, at(0), half[0] ?? 0)
    for (let k = half.length - 1; k > 0; k--) addPair(out, at(-k), at(k), half[k] ?? 0)
  }
  return { ...raster, data: result }
}

function paddedIndices({ width, channels }: Raster, reach: number, border: Border): Int32Array {
  const indices = new Int32Array((width + 2 * reach) * channels)
  return indices.map((_, i) => {
    const channel = i % channels
    const x = (i - channel) / channels - reach
    return borderIndex(x, width, border) * channels + channel
  })
}

function scale(out: Float64Array, row: Float64Array, weight: number): void {
  for (let i = 0; i < out.length; i++) out[i] = (row[i] ?? 0) * weight
}

function addPair(out: Float64Array, a: Float64Array, b: Float64Array, weight: number): void {
  for (let i = 0; i < out.length; i++) out[i] = (out[i] ?? 0) + ((a[i] ?? 0) + (b[i] ?? 0)) * weight
}
