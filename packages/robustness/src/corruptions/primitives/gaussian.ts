import { addPairs, sourceOf, type Pairs } from '../../simd/pairs.js'
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

/** Numbers of a row that are blurred together: what they are blurred from stays in the cache. */
const STRIP = 512

function blurColumns(raster: Raster, half: Float64Array, border: Border): Raster {
  if (half.length === 1) return raster
  const { width, height, channels, data } = raster
  const length = width * channels
  const reach = half.length - 1
  const result = new Float64Array(data.length)
  for (let left = 0; left < length; left += STRIP) {
    const size = Math.min(STRIP, length - left)
    const padded = sourceOf((height + 2 * reach) * size)
    for (let y = 0; y < height + 2 * reach; y++) {
      const from = borderIndex(y - reach, height, border) * length + left
      padded.set(data.subarray(from, from + size), y * size)
    }
    const pairs = pairsOf(half, size)
    for (let y = 0; y < height; y++) {
      const to = y * length + left
      addPairs('sum', result.subarray(to, to + size), (y + reach) * size, pairs)
    }
  }
  return { ...raster, data: result }
}

function blurRows(raster: Raster, half: Float64Array, border: Border): Raster {
  if (half.length === 1) return raster
  const { width, height, channels, data } = raster
  const length = width * channels
  const reach = half.length - 1
  const padded = sourceOf((width + 2 * reach) * channels)
  const from = paddedIndices(raster, reach, border)
  const pairs = pairsOf(half, channels)
  const result = new Float64Array(data.length)
  for (let y = 0; y < height; y++) {
    const start = y * length
    for (let i = 0; i < padded.length; i++) padded[i] = data[start + (from[i] as number)] as number
    addPairs('sum', result.subarray(start, start + length), reach * channels, pairs)
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

/** The centre twice at half its weight, which is exact, then the neighbours, outermost first; a `step` lies between neighbours. */
function pairsOf(half: Float64Array, step: number): Pairs {
  const distances = [0, ...Array.from(half.keys()).slice(1).reverse()]
  return {
    left: distances.map((k) => -k * step),
    right: distances.map((k) => k * step),
    weights: distances.map((k) => (half[k] ?? 0) / (k === 0 ? 2 : 1)),
  }
}
