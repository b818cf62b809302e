import type { Image } from '@secmlops/dataset'

/** A part of an image, in pixels; may be cut by its edges. */
export interface Region {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const GREY_SIDE = 14
const COLOUR_SIDE = 8

/** Is every pixel grey? Then 14 x 14 means say more than 8 x 8 colours. */
export function isGrey({ data }: Image): boolean {
  for (let i = 0; i < data.length; i += 3)
    if (data[i] !== data[i + 1] || data[i] !== data[i + 2]) return false
  return true
}

/** Means over a grid: 14 x 14 = 196 grey values (2 x 2 means of a digit of MNIST), or 8 x 8 x 3 = 192 of colour, in 0..1. */
export function pooledPixels(image: Image, grey: boolean, region?: Region): Float32Array {
  const side = grey ? GREY_SIDE : COLOUR_SIDE
  const channels = grey ? 1 : 3
  const { x, y, width, height } = clipped(image, region)
  const pooled = new Float32Array(side * side * channels)
  for (let row = 0; row < side; row++) {
    const rows = span(y, height, row, side)
    for (let column = 0; column < side; column++) {
      const cell = { rows, columns: span(x, width, column, side) }
      for (let c = 0; c < channels; c++)
        pooled[(row * side + column) * channels + c] = mean(image, cell, c) / 255
    }
  }
  return pooled
}

function clipped({ width, height }: Image, region?: Region): Region {
  if (!region) return { x: 0, y: 0, width, height }
  const x = Math.min(Math.max(0, Math.floor(region.x)), width - 1)
  const y = Math.min(Math.max(0, Math.floor(region.y)), height - 1)
  return {
    x,
    y,
    width: Math.max(1, Math.min(width - x, Math.ceil(region.x + region.width) - x)),
    height: Math.max(1, Math.min(height - y, Math.ceil(region.y + region.height) - y)),
  }
}

/** Pixels of one cell along one axis, at least one: cells of a picture smaller than the grid repeat pixels. */
function span(from: number, size: number, cell: number, cells: number): readonly [number, number] {
  const first = Math.floor((cell * size) / cells)
  const end = Math.max(first + 1, Math.floor(((cell + 1) * size) / cells))
  return [from + first, from + end]
}

interface Cell {
  readonly rows: readonly [number, number]
  readonly columns: readonly [number, number]
}

function mean({ width, data }: Image, { rows, columns }: Cell, channel: number): number {
  let sum = 0
  for (let y = rows[0]; y < rows[1]; y++)
    for (let x = columns[0]; x < columns[1]; x++) sum += data[3 * (y * width + x) + channel] ?? 0
  return sum / ((rows[1] - rows[0]) * (columns[1] - columns[0]))
}
