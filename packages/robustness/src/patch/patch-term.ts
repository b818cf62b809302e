import type { Patch } from './patch-image.js'

/** A cost of a patch by itself, which training lowers: its value and its derivative by each pixel. */
export interface PatchTerm {
  readonly value: number
  readonly gradient: Float32Array
}

/** Keeps the derivative of a root at 0 finite; as adversarial-yolo's load_data.py. */
const ROOT = 1e-6

/**
 * Total variation: mean over all values of the steps to the right and downwards (Sharif et al. 2016; absolute values as Thys
 * et al. 2019, smoothed at 0).
 */
export function totalVariation({ shape, pixels }: Patch): PatchTerm {
  const gradient = new Float32Array(pixels.length)
  let value = 0
  const step = (from: number, to: number): void => {
    const difference = (pixels[to] ?? NaN) - (pixels[from] ?? NaN)
    const size = Math.sqrt(difference ** 2 + ROOT)
    value += size / pixels.length
    const slope = difference / size / pixels.length
    gradient[to] = (gradient[to] ?? 0) + slope
    gradient[from] = (gradient[from] ?? 0) - slope
  }
  for (let i = 0; i < pixels.length; i++) {
    if ((i + 1) % shape.width !== 0) step(i, i + 1)
    if (Math.floor(i / shape.width + 1) % shape.height !== 0) step(i, i + shape.width)
  }
  return { value, gradient }
}

export type Color = readonly [number, number, number]

/**
 * Non-printability score: mean over all values of the distance of each pixel from the nearest colour that prints (Sharif et
 * al. 2016; the nearest instead of the product of all, as Thys et al. 2019).
 * @param colors - In the channel order of the patch.
 */
export function nonPrintability({ shape, pixels }: Patch, colors: readonly Color[]): PatchTerm {
  const plane = shape.height * shape.width
  const gradient = new Float32Array(pixels.length)
  let value = 0
  for (let i = 0; i < plane; i++) {
    const pixel = [0, 1, 2].map((c) => pixels[c * plane + i] ?? NaN)
    const { distance, color } = nearestColor(pixel, colors)
    value += distance / pixels.length
    for (let c = 0; c < 3; c++)
      gradient[c * plane + i] = ((pixel[c] ?? 0) - (color[c] ?? 0)) / distance / pixels.length
  }
  return { value, gradient }
}

function nearestColor(
  pixel: readonly number[],
  colors: readonly Color[],
): { distance: number; color: readonly number[] } {
  let nearest: readonly number[] = pixel
  let least = NaN
  for (const color of colors) {
    const square = color.reduce((sum, value, c) => sum + ((pixel[c] ?? NaN) - value) ** 2, ROOT)
    if (square >= least) continue
    least = square
    nearest = color
  }
  return { distance: Math.sqrt(least), color: nearest }
}
