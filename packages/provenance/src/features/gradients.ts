import type { Image, Rect } from '@secmlops/dataset'

/** Side of the resampled picture, and directions of gradients over the full turn. */
const SIDE = 24
const DIRECTIONS = 8
/** Cells along a side: four for neighbours, which have to agree on places; six where a classifier weighs each. */
const COARSE = 4
export const FINE = 6
/** Samples along a pixel of the resampled picture, each way, at most. */
const MOST_SAMPLES = 4

/**
 * Histogram of oriented gradients (Dalal and Triggs, CVPR 2005; signed directions, linear votes among cells and directions)
 * of a region of a picture: 4 x 4 cells of 8 directions = 128 values of length 1, or all 0 for a flat one. Square roots of
 * shares, so that inner products are Bhattacharyya coefficients.
 */
export function gradients(
  image: Image,
  region: Rect = whole(image),
  cells: number = COARSE,
): Float32Array {
  const pixels = resampled(image, region)
  const histogram = new Float32Array(cells * cells * DIRECTIONS)
  let total = 0
  for (let row = 0; row < SIDE; row++)
    for (let column = 0; column < SIDE; column++) {
      const [dx, dy] = slope(pixels, row, column)
      const size = Math.hypot(dx, dy)
      if (size === 0) continue
      const turn = ((Math.atan2(dy, dx) / (2 * Math.PI) + 1) % 1) * DIRECTIONS
      total += add(histogram, { row, column, turn, size, cells })
    }
  if (total > 0)
    for (const [i, value] of histogram.entries()) histogram[i] = Math.sqrt(value / total)
  return histogram
}

/** A region with a margin of this part of its sides all around. */
export function widened({ x, y, width, height }: Rect, margin: number): Rect {
  return {
    x: x - margin * width,
    y: y - margin * height,
    width: (1 + 2 * margin) * width,
    height: (1 + 2 * margin) * height,
  }
}

function whole({ width, height }: Image): Rect {
  return { x: 0, y: 0, width, height }
}

function slope(pixels: Float32Array, row: number, column: number): readonly [number, number] {
  const value = (y: number, x: number): number =>
    pixels[Math.min(SIDE - 1, Math.max(0, y)) * SIDE + Math.min(SIDE - 1, Math.max(0, x))] ?? 0
  return [
    value(row, column + 1) - value(row, column - 1),
    value(row + 1, column) - value(row - 1, column),
  ]
}

interface Gradient {
  readonly row: number
  readonly column: number
  /** Direction, in 0..DIRECTIONS. */
  readonly turn: number
  readonly size: number
  readonly cells: number
}

/** Shares a gradient among the four nearest cells and the two nearest directions; returns what fell inside. */
function add(histogram: Float32Array, { row, column, turn, size, cells }: Gradient): number {
  const [top, left] = [row, column].map((at) => ((at + 0.5) * cells) / SIDE - 0.5) as [
    number,
    number,
  ]
  let added = 0
  for (let y = Math.floor(top); y <= Math.floor(top) + 1; y++)
    for (let x = Math.floor(left); x <= Math.floor(left) + 1; x++) {
      if (Math.min(x, y) < 0 || Math.max(x, y) >= cells) continue
      const weight = size * (1 - Math.abs(top - y)) * (1 - Math.abs(left - x))
      const at = (y * cells + x) * DIRECTIONS
      const [first, part] = [Math.floor(turn), turn - Math.floor(turn)]
      const [a, b] = [at + (first % DIRECTIONS), at + ((first + 1) % DIRECTIONS)]
      histogram[a] = (histogram[a] ?? 0) + weight * (1 - part)
      histogram[b] = (histogram[b] ?? 0) + weight * part
      added += weight
    }
  return added
}

/** Luma over a grid of SIDE x SIDE, linear between pixels; beyond the picture its edge goes on. */
function resampled(image: Image, { x, y, width, height }: Rect): Float32Array {
  const [right, down] = [width / SIDE, height / SIDE].map((step) => ({
    step,
    samples: Math.min(MOST_SAMPLES, Math.max(1, Math.round(step))),
  })) as [Axis, Axis]
  const pixels = new Float32Array(SIDE * SIDE)
  for (let row = 0; row < SIDE; row++)
    for (let column = 0; column < SIDE; column++) {
      let sum = 0
      for (let i = 0; i < down.samples; i++)
        for (let j = 0; j < right.samples; j++)
          sum += lumaAt(image, x + along(right, column, j), y + along(down, row, i))
      pixels[row * SIDE + column] = sum / (down.samples * right.samples)
    }
  return pixels
}

interface Axis {
  readonly step: number
  readonly samples: number
}

function along({ step, samples }: Axis, cell: number, sample: number): number {
  return (cell + (sample + 0.5) / samples) * step - 0.5
}

function lumaAt(image: Image, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  const [right, down] = [x - left, y - top]
  const above = (1 - right) * pixelLuma(image, left, top) + right * pixelLuma(image, left + 1, top)
  const below =
    (1 - right) * pixelLuma(image, left, top + 1) + right * pixelLuma(image, left + 1, top + 1)
  return (1 - down) * above + down * below
}

/** Luma of ITU-R BT.601. */
function pixelLuma({ width, height, data }: Image, column: number, row: number): number {
  const x = column < 0 ? 0 : column >= width ? width - 1 : column
  const y = row < 0 ? 0 : row >= height ? height - 1 : row
  const at = 3 * (y * width + x)
  return 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0)
}
