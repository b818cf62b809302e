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
  const reach = half.length - 1
  const padded = new Float64Array((height + 2 * reach) * length)
  for (let y = 0; y < height + 2 * reach; y++) {
    const from = borderIndex(y - reach, height, border) * length
    padded.set(data.subarray(from, from + length), y * length)
  }
  const result = new Float64Array(data.length)
  for (let y = 0; y < height; y++) {
    const out = result.subarray(y * length, (y + 1) * length)
    blurLine(out, padded, { centre: (y + reach) * length, step: length, half })
  }
  return { ...raster, data: result }
}

function blurRows(raster: Raster, half: Float64Array, border: Border): Raster {
  if (half.length === 1) return raster
  const { width, height, channels, data } = raster
  const length = width * channels
  const reach = half.length - 1
  const padded = new Float64Array((width + 2 * reach) * channels)
  const from = paddedIndices(raster, reach, border)
  const result = new Float64Array(data.length)
  for (let y = 0; y < height; y++) {
    const start = y * length
    for (let i = 0; i < padded.length; i++) padded[i] = data[start + (from[i] ?? 0)] ?? 0
    const out = result.subarray(start, start + length)
    blurLine(out, padded, { centre: reach * channels, step: channels, half })
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

interface Line {
  /** Where the line begins in what is padded. */
  readonly centre: number
  /** From one neighbour to the next. */
  readonly step: number
  readonly half: Float64Array
}

/** Numbers that are made at a time: their sums stay in registers. */
const AT_ONCE = 4

/** Outermost neighbours first. The last turn ends with the line, and makes some numbers again; no image is narrower. */
function blurLine(out: Float64Array, padded: Float64Array, { centre, step, half }: Line): void {
  const middle = half[0] as number
  const last = out.length - AT_ONCE
  for (let turn = 0; turn < out.length; turn += AT_ONCE) {
    const i = Math.min(turn, last)
    const at = centre + i
    let a = (padded[at] as number) * middle
    let b = (padded[at + 1] as number) * middle
    let c = (padded[at + 2] as number) * middle
    let d = (padded[at + 3] as number) * middle
    for (let k = half.length - 1; k > 0; k--) {
      const weight = half[k] as number
      const left = at - k * step
      const right = at + k * step
      a += ((padded[left] as number) + (padded[right] as number)) * weight
      b += ((padded[left + 1] as number) + (padded[right + 1] as number)) * weight
      c += ((padded[left + 2] as number) + (padded[right + 2] as number)) * weight
      d += ((padded[left + 3] as number) + (padded[right + 3] as number)) * weight
    }
    out[i] = a
    out[i + 1] = b
    out[i + 2] = c
    out[i + 3] = d
  }
}
