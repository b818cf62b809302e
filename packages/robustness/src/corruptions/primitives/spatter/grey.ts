import { borderIndex, type Border } from '../border.js'

/** One channel of numbers; row-major. */
export interface Grey {
  readonly width: number
  readonly height: number
  readonly data: Float64Array
}

/** The same with `by` more pixels on every side. */
export function pad({ width, height, data }: Grey, by: number, border: Border): Grey {
  const wide = { width: width + 2 * by, height: height + 2 * by }
  const padded = new Float64Array(wide.width * wide.height)
  for (let y = 0, to = 0; y < wide.height; y++) {
    const row = borderIndex(y - by, height, border) * width
    for (let x = 0; x < wide.width; x++, to++)
      padded[to] = data[row + borderIndex(x - by, width, border)] ?? 0
  }
  return { ...wide, data: padded }
}

/** Correlates with a kernel of 3 x 3, the edge mirrored as OpenCV does by default. */
export function filter3(grey: Grey, weights: readonly number[]): Grey {
  const { width, height } = grey
  const wide = pad(grey, 1, 'mirror')
  const filtered = new Float64Array(width * height)
  weights.forEach((weight, k) => {
    const offset = Math.trunc(k / 3) * wide.width + (k % 3)
    for (let y = 0; y < height; y++) {
      const from = y * wide.width + offset
      const out = filtered.subarray(y * width, (y + 1) * width)
      for (let x = 0; x < width; x++) out[x] = (out[x] ?? 0) + weight * (wide.data[from + x] ?? 0)
    }
  })
  return { width, height, data: filtered }
}
