import type { Image } from '@secmlops/dataset'

/** The eight ways to turn and mirror a square; the first one leaves it as it is. */
export const VARIANTS = 8

/** A square image turned (`variant` & 4: transposed; & 2: upside down; & 1: mirrored). */
export function turned({ width, height, data }: Image, variant: number): Image {
  if (variant === 0) return { width, height, data }
  const last = width - 1
  const result = new Uint8Array(data.length)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const column = (variant & 1) === 0 ? x : last - x
      const row = (variant & 2) === 0 ? y : last - y
      const from = (variant & 4) === 0 ? row * width + column : column * width + row
      const to = (y * width + x) * 3
      for (let c = 0; c < 3; c++) result[to + c] = data[3 * from + c] ?? 0
    }
  return { width, height, data: result }
}

/** Below this deviation, in levels of 255, an image shows nothing that could correlate. */
const FLAT = 2

/**
 * Likeness of two thumbnails of one size, at most 1: the correlation of all colours, each channel freed of its mean, so that
 * brightness and contrast do not count and hue does. Two images without any structure are compared by their colours.
 */
export function likeness(a: Uint8Array, b: Uint8Array): number {
  const [meanA, meanB] = [means(a), means(b)]
  let [product, squareA, squareB] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    const u = (a[i] ?? 0) - (meanA[i % 3] ?? 0)
    const v = (b[i] ?? 0) - (meanB[i % 3] ?? 0)
    product += u * v
    squareA += u * u
    squareB += v * v
  }
  const floor = FLAT * FLAT * a.length
  if (squareA < floor && squareB < floor) return sameColour(meanA, meanB) ? 1 : 0
  return squareA < floor || squareB < floor ? 0 : product / Math.sqrt(squareA * squareB)
}

function means(data: Uint8Array): [number, number, number] {
  const sums: [number, number, number] = [0, 0, 0]
  for (let i = 0; i < data.length; i += 3) {
    sums[0] += data[i] ?? 0
    sums[1] += data[i + 1] ?? 0
    sums[2] += data[i + 2] ?? 0
  }
  const pixels = data.length / 3
  return [sums[0] / pixels, sums[1] / pixels, sums[2] / pixels]
}

function sameColour(a: readonly number[], b: readonly number[]): boolean {
  return a.every((value, c) => Math.abs(value - (b[c] ?? 0)) <= FLAT)
}
