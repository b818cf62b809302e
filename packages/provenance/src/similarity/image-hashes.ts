import { resizeLanczos, type Image } from '@secmlops/dataset'
import { bits64, type Bits64 } from './bits.js'

/** Side of what pHash looks at, and of the part of its spectrum that is kept. */
export const SIDE = 32
const KEPT = 8

/**
 * pHash as imagededup defines it (`imagededup/methods/hashing.py`, 0.3.3): 32 x 32 pixels, grey, DCT-II along both axes; a
 * bit is set where one of the 8 x 8 lowest coefficients is at least the median of those 63 that are not the mean.
 */
export function pHash(image: Image): Bits64 {
  return pHashOfThumbnail(resizeLanczos(image, SIDE, SIDE))
}

/** pHash of an image that is 32 x 32 pixels already. */
export function pHashOfThumbnail(thumbnail: Image): Bits64 {
  const lowest = lowFrequencies(grey(thumbnail))
  const middle = [...lowest.subarray(1)].sort((a, b) => a - b)[(KEPT * KEPT - 2) / 2] ?? 0
  return bits64(Array.from(lowest, (coefficient) => coefficient >= middle))
}

/** dHash (same source): 9 x 8 pixels, grey; a bit is set where a pixel is brighter than the one to its left. */
export function dHash(image: Image): Bits64 {
  const { width, height, data } = resizeLanczos(image, KEPT + 1, KEPT)
  const pixels = grey({ width, height, data })
  const brighter = Array.from({ length: KEPT * KEPT }, (_, i) => {
    const at = Math.floor(i / KEPT) * (KEPT + 1) + (i % KEPT)
    return (pixels[at + 1] ?? 0) > (pixels[at] ?? 0)
  })
  return bits64(brighter)
}

/** Luma of ITU-R BT.601 in whole numbers, as Pillow converts to mode L (`src/libImaging/Convert.c`). */
export function grey({ data }: Image): Uint8Array {
  const pixels = new Uint8Array(data.length / 3)
  for (let i = 0; i < pixels.length; i++) {
    const [r = 0, g = 0, b = 0] = [data[3 * i], data[3 * i + 1], data[3 * i + 2]]
    pixels[i] = (r * 19_595 + g * 38_470 + b * 7471 + 0x8000) >> 16
  }
  return pixels
}

/** Row k: cos(pi k (2 n + 1) / 64) for n = 0 to 31. */
const COSINES = Float64Array.from({ length: KEPT * SIDE }, (_, i) =>
  Math.cos((Math.PI * Math.floor(i / SIDE) * (2 * (i % SIDE) + 1)) / (2 * SIDE)),
)

/** The 8 x 8 lowest coefficients of the DCT-II, row by row, up to a common factor. */
function lowFrequencies(pixels: Uint8Array): Float64Array {
  const columns = new Float64Array(KEPT * SIDE)
  for (let k = 0; k < KEPT; k++)
    for (let x = 0; x < SIDE; x++) {
      let sum = 0
      for (let y = 0; y < SIDE; y++)
        sum += (COSINES[k * SIDE + y] ?? 0) * (pixels[y * SIDE + x] ?? 0)
      columns[k * SIDE + x] = sum
    }
  const result = new Float64Array(KEPT * KEPT)
  for (let k = 0; k < KEPT; k++)
    for (let l = 0; l < KEPT; l++) {
      let sum = 0
      for (let x = 0; x < SIDE; x++)
        sum += (COSINES[l * SIDE + x] ?? 0) * (columns[k * SIDE + x] ?? 0)
      result[k * KEPT + l] = sum
    }
  return result
}
