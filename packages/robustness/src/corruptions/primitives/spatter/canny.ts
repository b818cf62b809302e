import { pad, type Grey } from './grey.js'

/** tan(22.5 degrees), the border between horizontal and diagonal. */
const TANGENT = Math.SQRT2 - 1

/** Where the brightness rises, and how steeply: |x| + |y|, as cv2.Canny takes it by default. All on one grid. */
interface Gradient {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly size: Float64Array
  readonly stride: number
}

/**
 * Canny's edges: 1 on an edge, else 0. Sobel 3 x 3 with repeated border, the ridge of the gradient, kept where it exceeds `high`
 * or hangs together with such a place by pixels above `low` (cv2.Canny with its defaults).
 */
export function canny(grey: Grey, low: number, high: number): Uint8Array {
  const { width, height } = grey
  const gradient = sobel(grey)
  const { size, stride } = gradient
  const state = new Uint8Array(size.length)
  const pending: number[] = []
  for (let y = 1; y <= height; y++)
    for (let i = y * stride + 1; i <= y * stride + width; i++) {
      const here = size[i] ?? 0
      if (here <= low || !isRidge(gradient, i)) continue
      state[i] = here > high ? 2 : 1
      if (here > high) pending.push(i)
    }
  spread(state, pending, stride)
  const edges = new Uint8Array(width * height)
  for (let i = 0; i < edges.length; i++) {
    const y = Math.trunc(i / width)
    edges[i] = state[(y + 1) * stride + 1 + i - y * width] === 2 ? 1 : 0
  }
  return edges
}

/** With one pixel of gradient 0 around. */
function sobel(grey: Grey): Gradient {
  const { data, width: stride } = pad(grey, 1, 'nearest')
  const [x, y, size] = [0, 1, 2].map(() => new Float64Array(data.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  for (let row = 1; row <= grey.height; row++)
    for (let i = row * stride + 1; i <= row * stride + grey.width; i++) {
      const at = (offset: number): number => data[i + offset] ?? 0
      const falling = at(stride + 1) - at(-stride - 1)
      const rising = at(1 - stride) - at(stride - 1)
      const gx = falling + rising + 2 * (at(1) - at(-1))
      const gy = falling - rising + 2 * (at(stride) - at(-stride))
      x[i] = gx
      y[i] = gy
      size[i] = Math.abs(gx) + Math.abs(gy)
    }
  return { x, y, size, stride }
}

/** Largest across the edge; of two equals on an axis the one that comes first wins, on a diagonal neither. */
function isRidge({ x, y, size, stride }: Gradient, i: number): boolean {
  const at = (offset: number): number => size[i + offset] ?? 0
  const [gx, gy] = [x[i] ?? 0, y[i] ?? 0]
  const [ax, ay] = [Math.abs(gx), Math.abs(gy)]
  if (ay < ax * TANGENT) return at(0) > at(-1) && at(0) >= at(1)
  if (ay > ax * (TANGENT + 2)) return at(0) > at(-stride) && at(0) >= at(stride)
  const across = gx < 0 !== gy < 0 ? stride - 1 : stride + 1
  return at(0) > at(-across) && at(0) > at(across)
}

function spread(state: Uint8Array, pending: number[], stride: number): void {
  const around = [-stride - 1, -stride, 1 - stride, -1, 1, stride - 1, stride, stride + 1]
  for (let i = pending.pop(); i !== undefined; i = pending.pop())
    for (const offset of around) {
      if (state[i + offset] !== 1) continue
      state[i + offset] = 2
      pending.push(i + offset)
    }
}
