import type { Grey } from './grey.js'

/** Steps that come before a pixel in reading order, and their lengths (Borgefors 1986; cv2.distanceTransform, L2, 5 x 5). */
const STEPS: readonly (readonly [dx: number, dy: number, length: number])[] = [
  [-1, 0, 1],
  [0, -1, 1],
  [-1, -1, 1.4],
  [1, -1, 1.4],
  [-2, -1, 2.1969],
  [2, -1, 2.1969],
  [-1, -2, 2.1969],
  [1, -2, 2.1969],
]

/** Distance in pixels to the nearest marked one, at most `limit`: forwards, then backwards. */
export function distances(
  marked: Uint8Array,
  { width, height }: Pick<Grey, 'width' | 'height'>,
  limit: number,
): Grey {
  const data = Float64Array.from(marked, (mark) => (mark === 0 ? limit : 0))
  const relax = (i: number, direction: 1 | -1): void => {
    const [column, row] = [i % width, Math.floor(i / width)]
    let best = data[i] ?? limit
    for (const [dx, dy, length] of STEPS) {
      const [x, y] = [column + direction * dx, row + direction * dy]
      if (x < 0 || x >= width || y < 0 || y >= height) continue
      best = Math.min(best, (data[y * width + x] ?? limit) + length)
    }
    data[i] = best
  }
  for (let i = 0; i < data.length; i++) relax(i, 1)
  for (let i = data.length - 1; i >= 0; i--) relax(i, -1)
  return { width, height, data }
}
