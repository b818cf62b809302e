import { cellMean, cellSpan, type Image, type Rect, type Span } from '@secmlops/dataset'

const GREY_SIDE = 14
const COLOUR_SIDE = 8

/** Is every pixel grey? Then 14 x 14 means say more than 8 x 8 colours. */
export function isGrey({ data }: Image): boolean {
  for (let i = 0; i < data.length; i += 3)
    if (data[i] !== data[i + 1] || data[i] !== data[i + 2]) return false
  return true
}

/** Means over a grid: 14 x 14 = 196 grey values (2 x 2 means of a digit of MNIST), or 8 x 8 x 3 = 192 of colour, in 0..1. */
export function pooledPixels(image: Image, grey: boolean, region?: Rect): Float32Array {
  const side = grey ? GREY_SIDE : COLOUR_SIDE
  const channels = grey ? 1 : 3
  const { x, y, width, height } = clipped(image, region)
  const pooled = new Float32Array(side * side * channels)
  for (let row = 0; row < side; row++) {
    const rows = shifted(cellSpan(row, side, height), y)
    for (let column = 0; column < side; column++) {
      const columns = shifted(cellSpan(column, side, width), x)
      for (let c = 0; c < channels; c++)
        pooled[(row * side + column) * channels + c] = cellMean(image, rows, columns, c) / 255
    }
  }
  return pooled
}

function clipped({ width, height }: Image, region?: Rect): Rect {
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

function shifted([first, end]: Span, by: number): Span {
  return [first + by, end + by]
}
