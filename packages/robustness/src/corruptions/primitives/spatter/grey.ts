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

/** Weights of a kernel of 3 x 3, row by row. */
export type Kernel3 = readonly [
  ...(readonly [number, number, number]),
  ...(readonly [number, number, number]),
  ...(readonly [number, number, number]),
]

/** Correlates with a kernel, the edge mirrored as OpenCV does by default. */
export function filter3(grey: Grey, [a, b, c, d, e, f, g, h, k]: Kernel3): Grey {
  const { width, height } = grey
  const { width: stride, data } = pad(grey, 1, 'mirror')
  const filtered = new Float64Array(width * height)
  const row = (from: number, left: number, middle: number, right: number): number =>
    left * (data[from] ?? 0) + middle * (data[from + 1] ?? 0) + right * (data[from + 2] ?? 0)
  for (let y = 0, i = 0; y < height; y++) {
    const start = y * stride
    for (let from = start; from < start + width; from++, i++)
      filtered[i] =
        row(from, a, b, c) + row(from + stride, d, e, f) + row(from + 2 * stride, g, h, k)
  }
  return { width, height, data: filtered }
}
