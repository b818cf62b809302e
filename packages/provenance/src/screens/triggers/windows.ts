import type { Image } from '@secmlops/dataset'

/** Side of a window; levels are 16; a window whose channels all vary less than this (standard deviation) is flat. */
export const SIDE = 3
const LEAST_DEVIATION = 20
/** An image of more pixels is looked at in its corners, and shrunk. */
const WHOLE = 128 * 128
const CORNER = 64

/** The windows of one image that are not flat. */
export interface Windows {
  /** Hash of the quantised pixels. */
  readonly content: Uint32Array
  /** Distance of the window from the left and the top, x + 65536 y. */
  readonly place: Uint32Array
  readonly width: number
  readonly height: number
}

/**
 * Every 3 x 3 window, quantised to 16 levels a channel and hashed. Of an image beyond 128 x 128 the four corners of 64 x 64,
 * and the whole of it shrunk to at most 64 a side, where a larger patch at a fixed place still repeats.
 */
export function windowsOf(image: Image): Windows[] {
  if (image.width * image.height <= WHOLE) return [scan(image, 0)]
  const factor = Math.ceil(Math.max(image.width, image.height) / CORNER)
  return [scan(image, 0, nearCorner(image)), scan(shrunk(image, factor), factor)]
}

/** Windows that touch a square, for a patch that is planted there. */
export function windowsNear(image: Image, { x, y }: { x: number; y: number }): Windows {
  const near = (column: number, row: number): boolean =>
    Math.abs(column - x) < SIDE && Math.abs(row - y) < SIDE
  return scan(image, 0, near)
}

function nearCorner({ width, height }: Image): (column: number, row: number) => boolean {
  return (column, row) =>
    (column < CORNER || column >= width - CORNER) && (row < CORNER || row >= height - CORNER)
}

function scan(
  image: Image,
  salt: number,
  wanted?: (column: number, row: number) => boolean,
): Windows {
  const { width, height } = image
  const levels = quantised(image)
  const content: number[] = []
  const place: number[] = []
  for (let row = 0; row + SIDE <= height; row++)
    for (let column = 0; column + SIDE <= width; column++) {
      if (wanted && !wanted(column, row)) continue
      const at = row * width + column
      if (isFlat(image, at)) continue
      content.push(hashOf(levels, at, width) ^ Math.imul(salt, 0x9e3779b1))
      place.push(column + 65_536 * row)
    }
  return { content: Uint32Array.from(content), place: Uint32Array.from(place), width, height }
}

function quantised({ data }: Image): Uint16Array {
  const levels = new Uint16Array(data.length / 3)
  for (let i = 0; i < levels.length; i++)
    levels[i] =
      (((data[3 * i] ?? 0) >> 4) << 8) |
      (((data[3 * i + 1] ?? 0) >> 4) << 4) |
      ((data[3 * i + 2] ?? 0) >> 4)
  return levels
}

function hashOf(levels: Uint16Array, at: number, width: number): number {
  let hash = 0x811c9dc5
  for (let row = 0; row < SIDE; row++)
    for (let column = 0; column < SIDE; column++)
      hash = mix(hash, levels[at + row * width + column] ?? 0)
  return hash >>> 0
}

/** A round of MurmurHash3. */
export function mix(hash: number, value: number): number {
  const scrambled = Math.imul(Math.imul(value, 0xcc9e2d51), 0x1b873593) ^ (value << 7)
  const joined = hash ^ scrambled
  return Math.imul((joined << 13) | (joined >>> 19), 5) + 0xe6546b64
}

function isFlat({ data, width }: Image, at: number): boolean {
  for (let channel = 0; channel < 3; channel++) {
    let sum = 0
    let squares = 0
    for (let row = 0; row < SIDE; row++)
      for (let column = 0; column < SIDE; column++) {
        const value = data[3 * (at + row * width + column) + channel] ?? 0
        sum += value
        squares += value * value
      }
    const n = SIDE * SIDE
    if (squares / n - (sum / n) ** 2 >= LEAST_DEVIATION ** 2) return false
  }
  return true
}

function shrunk({ width, height, data }: Image, factor: number): Image {
  const [w, h] = [Math.floor(width / factor), Math.floor(height / factor)]
  const small = new Uint8Array(3 * w * h)
  for (let i = 0; i < small.length; i++) {
    const [channel, pixel] = [i % 3, Math.floor(i / 3)]
    const from = Math.floor(pixel / w) * factor * width + (pixel % w) * factor
    let sum = 0
    for (let row = 0; row < factor; row++)
      for (let column = 0; column < factor; column++)
        sum += data[3 * (from + row * width + column) + channel] ?? 0
    small[i] = Math.round(sum / factor ** 2)
  }
  return { width: w, height: h, data: small }
}
