import type { Grey } from './grey.js'

/** tan(22.5 degrees), the border between horizontal and diagonal. */
const TANGENT = Math.SQRT2 - 1

interface Gradient {
  readonly x: Float64Array
  readonly y: Float64Array
  /** |x| + |y|, as cv2.Canny takes it by default. */
  readonly size: Float64Array
}

/**
 * Canny's edges: 1 on an edge, else 0. Sobel 3 x 3 with repeated border, the ridge of the gradient, kept where it exceeds `high`
 * or hangs together with such a place by pixels above `low` (cv2.Canny with its defaults).
 */
export function canny(grey: Grey, low: number, high: number): Uint8Array {
  const { width, height } = grey
  const gradient = sobel(grey)
  const state = new Uint8Array(width * height)
  const pending: number[] = []
  for (let i = 0; i < state.length; i++) {
    const size = gradient.size[i] ?? 0
    if (size <= low || !isRidge(gradient, grey, i)) continue
    state[i] = size > high ? 2 : 1
    if (size > high) pending.push(i)
  }
  spread(state, pending, grey)
  return state.map((kind) => (kind === 2 ? 1 : 0))
}

function sobel({ width, height, data }: Grey): Gradient {
  const [x, y] = [new Float64Array(data.length), new Float64Array(data.length)]
  for (let row = 0, i = 0; row < height; row++)
    for (let column = 0; column < width; column++, i++) {
      const at = (dy: number, dx: number): number => {
        const r = Math.min(Math.max(row + dy, 0), height - 1)
        const c = Math.min(Math.max(column + dx, 0), width - 1)
        return data[r * width + c] ?? 0
      }
      x[i] = at(-1, 1) + 2 * at(0, 1) + at(1, 1) - at(-1, -1) - 2 * at(0, -1) - at(1, -1)
      y[i] = at(1, -1) + 2 * at(1, 0) + at(1, 1) - at(-1, -1) - 2 * at(-1, 0) - at(-1, 1)
    }
  return { x, y, size: x.map((value, i) => Math.abs(value) + Math.abs(y[i] ?? 0)) }
}

/** Largest across the edge; of two equals on an axis the one that comes first wins, on a diagonal neither. */
function isRidge({ x, y, size }: Gradient, { width, height }: Grey, i: number): boolean {
  const [column, row] = [i % width, Math.floor(i / width)]
  const at = (dx: number, dy: number): number =>
    column + dx < 0 || column + dx >= width || row + dy < 0 || row + dy >= height
      ? 0
      : (size[i + dy * width + dx] ?? 0)
  const [gx, gy, here] = [x[i] ?? 0, y[i] ?? 0, size[i] ?? 0]
  const [ax, ay] = [Math.abs(gx), Math.abs(gy)]
  if (ay < ax * TANGENT) return here > at(-1, 0) && here >= at(1, 0)
  if (ay > ax * (TANGENT + 2)) return here > at(0, -1) && here >= at(0, 1)
  const side = gx < 0 !== gy < 0 ? -1 : 1
  return here > at(-side, -1) && here > at(side, 1)
}

function spread(state: Uint8Array, pending: number[], { width, height }: Grey): void {
  for (let i = pending.pop(); i !== undefined; i = pending.pop()) {
    const [column, row] = [i % width, Math.floor(i / width)]
    for (let y = Math.max(row - 1, 0); y <= Math.min(row + 1, height - 1); y++)
      for (let x = Math.max(column - 1, 0); x <= Math.min(column + 1, width - 1); x++) {
        const neighbour = y * width + x
        if (state[neighbour] !== 1) continue
        state[neighbour] = 2
        pending.push(neighbour)
      }
  }
}
