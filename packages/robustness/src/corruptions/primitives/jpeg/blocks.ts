import { toCoefficients, toSamples } from './cosine.js'
import { newPlane, type Plane } from './plane.js'

/** Rounds every coefficient of every 8 x 8 block to a multiple of its step; blocks over the edge repeat the last sample. */
export function quantise(plane: Plane, steps: readonly number[]): Plane {
  const result = newPlane(plane.width, plane.height)
  const block = new Int32Array(64)
  for (let y = 0; y < plane.height; y += 8)
    for (let x = 0; x < plane.width; x += 8) {
      load(block, plane, x, y)
      toCoefficients(block)
      roundTo(block, steps)
      toSamples(block)
      store(block, result, x, y)
    }
  return result
}

function load(block: Int32Array, { width, height, data }: Plane, x: number, y: number): void {
  for (let i = 0; i < 64; i++) {
    const row = Math.min(y + (i >> 3), height - 1)
    const column = Math.min(x + (i & 7), width - 1)
    block[i] = (data[row * width + column] ?? 0) - 128
  }
}

/** Takes coefficients times eight, as the transform gives them; halves are rounded away from zero. */
function roundTo(block: Int32Array, steps: readonly number[]): void {
  for (let i = 0; i < 64; i++) {
    const value = block[i] ?? 0
    const step = steps[i] ?? 1
    const levels = Math.trunc((Math.abs(value) + 4 * step) / (8 * step))
    block[i] = Math.sign(value) * levels * step
  }
}

function store(block: Int32Array, { width, height, data }: Plane, x: number, y: number): void {
  const bottom = Math.min(y + 8, height)
  const right = Math.min(x + 8, width)
  for (let row = y; row < bottom; row++)
    for (let column = x; column < right; column++) {
      const value = (block[(row - y) * 8 + column - x] ?? 0) + 128
      data[row * width + column] = value < 0 ? 0 : value > 255 ? 255 : value
    }
}
