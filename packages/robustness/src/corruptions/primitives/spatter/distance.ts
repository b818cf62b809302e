import type { Grey } from './grey.js'

/** Lengths of the steps to a side, a corner and a knight's move (Borgefors 1986; cv2.distanceTransform, L2, 5 x 5). */
const SIDE = 1
const CORNER = 1.4
const KNIGHT = 2.1969

/** Distance in pixels to the nearest marked one, at most `limit`: forwards, then backwards. */
export function distances(
  marked: Uint8Array,
  { width, height }: Pick<Grey, 'width' | 'height'>,
  limit: number,
): Grey {
  // Two more on every side, so that no step leaves the grid.
  const stride = width + 4
  const grid = new Float64Array(stride * (height + 4)).fill(limit)
  const data = new Float64Array(width * height)
  for (let i = 0, y = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) if (marked[i] !== 0) grid[(y + 2) * stride + x + 2] = 0
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) relax(grid, (y + 2) * stride + x + 2, 1, stride)
  for (let y = height - 1; y >= 0; y--) {
    const from = (y + 2) * stride + 2
    for (let x = width - 1; x >= 0; x--) relax(grid, from + x, -1, -stride)
    data.set(grid.subarray(from, from + width), y * width)
  }
  return { width, height, data }
}

/** Takes the shortest way over the neighbours that were visited before. `across` is one pixel, `down` one row, back to front. */
function relax(grid: Float64Array, i: number, across: number, down: number): void {
  const at = (offset: number): number => grid[i - offset] ?? 0
  const side = SIDE + Math.min(at(across), at(down))
  const corner = CORNER + Math.min(at(down + across), at(down - across))
  const flat = Math.min(at(down + 2 * across), at(down - 2 * across))
  const steep = Math.min(at(2 * down + across), at(2 * down - across))
  grid[i] = Math.min(grid[i] ?? 0, side, corner, KNIGHT + Math.min(flat, steep))
}
