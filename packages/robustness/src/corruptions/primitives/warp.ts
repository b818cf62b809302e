import { borderIndex, type Border } from './border.js'
import type { Raster } from './raster.js'

/** Where each new pixel comes from, in old pixels; row-major, one entry per pixel. */
export interface Flow {
  readonly x: Float64Array
  readonly y: Float64Array
}

/** Bilinear sampling (scipy.ndimage.map_coordinates of order 1; cv2.warpAffine). */
export function warp(raster: Raster, flow: Flow, border: Border): Raster {
  const { width, height, channels, data } = raster
  const result = new Float64Array(data.length)
  for (let i = 0, to = 0; i < flow.x.length; i++) {
    const [x, y] = [flow.x[i] ?? 0, flow.y[i] ?? 0]
    const [left, top] = [Math.floor(x), Math.floor(y)]
    const [wx, wy] = [x - left, y - top]
    const columns = [
      borderIndex(left, width, border),
      borderIndex(left + 1, width, border),
    ] as const
    const upper = borderIndex(top, height, border) * width
    const lower = borderIndex(top + 1, height, border) * width
    const value = (row: number, column: number, c: number): number =>
      data[(row + column) * channels + c] ?? 0
    for (let c = 0; c < channels; c++, to++) {
      const above = value(upper, columns[0], c) * (1 - wx) + value(upper, columns[1], c) * wx
      const below = value(lower, columns[0], c) * (1 - wx) + value(lower, columns[1], c) * wx
      result[to] = above * (1 - wy) + below * wy
    }
  }
  return { ...raster, data: result }
}
