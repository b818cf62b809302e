import { borderIndex } from '../border.js'

/** One channel of numbers; row-major. */
export interface Grey {
  readonly width: number
  readonly height: number
  readonly data: Float64Array
}

/** The value of a 3 x 3 neighbourhood, the edge mirrored as OpenCV does by default. */
export function filter3({ width, height, data }: Grey, weights: readonly number[]): Grey {
  const filtered = new Float64Array(data.length)
  for (let y = 0, i = 0; y < height; y++) {
    const rows = [-1, 0, 1].map((dy) => borderIndex(y + dy, height, 'mirror') * width)
    for (let x = 0; x < width; x++, i++) {
      const columns = [-1, 0, 1].map((dx) => borderIndex(x + dx, width, 'mirror'))
      let sum = 0
      for (let k = 0; k < 9; k++) {
        const at = (rows[Math.trunc(k / 3)] ?? 0) + (columns[k % 3] ?? 0)
        sum += (weights[k] ?? 0) * (data[at] ?? 0)
      }
      filtered[i] = sum
    }
  }
  return { width, height, data: filtered }
}
