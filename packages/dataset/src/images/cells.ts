import type { Image } from './image.js'

/** First pixel of a cell, and the one after its last. */
export type Span = readonly [first: number, end: number]

/**
 * Pixels of one cell along an axis of `size` pixels that is cut into `cells`, at least one: where there are more cells than
 * pixels, they share pixels.
 */
export function cellSpan(cell: number, cells: number, size: number): Span {
  const first = Math.floor((cell * size) / cells)
  return [first, Math.max(first + 1, Math.floor(((cell + 1) * size) / cells))]
}

/** Mean of one channel over a cell, in 0..255. */
export function cellMean(
  { width, data }: Image,
  rows: Span,
  columns: Span,
  channel: number,
): number {
  let sum = 0
  for (let y = rows[0]; y < rows[1]; y++)
    for (let x = columns[0]; x < columns[1]; x++) sum += data[3 * (y * width + x) + channel] ?? 0
  return sum / ((rows[1] - rows[0]) * (columns[1] - columns[0]))
}
