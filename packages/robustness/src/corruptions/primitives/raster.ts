import type { Image } from '@secmlops/dataset'

/** Numbers on a grid: row-major, channels interleaved. */
export interface Raster {
  readonly width: number
  readonly height: number
  readonly channels: number
  readonly data: Float64Array
}

/** Bytes as numbers in [0, 1]. */
export function toUnit({ width, height, data }: Image): Raster {
  const unit = new Float64Array(data.length)
  for (let i = 0; i < unit.length; i++) unit[i] = (data[i] ?? 0) / 255
  return { width, height, channels: 3, data: unit }
}

/** Clips to [0, 1] and cuts the fraction of a grey level off, as `np.uint8(np.clip(x, 0, 1) * 255)` does. */
export function toImage({ width, height, data }: Raster): Image {
  const bytes = new Uint8Array(data.length)
  for (let i = 0; i < bytes.length; i++) bytes[i] = byteOf(data[i] ?? 0)
  return { width, height, data: bytes }
}

/** Cuts the fraction of grey levels off. */
export function toLevels({ width, height, data }: Raster): Image {
  const bytes = new Uint8Array(data.length)
  for (let i = 0; i < bytes.length; i++) bytes[i] = Math.min(Math.trunc(data[i] ?? 0), 255)
  return { width, height, data: bytes }
}

export function byteOf(value: number): number {
  return Math.trunc(clip(value) * 255)
}

export function clip(value: number): number {
  return value < 0 ? 0 : value > 1 ? 1 : value
}

/** Half to even, as Python and the default rounding of C. */
export function roundEven(value: number): number {
  const floor = Math.floor(value)
  const rest = value - floor
  if (rest !== 0.5) return rest < 0.5 ? floor : floor + 1
  return floor % 2 === 0 ? floor : floor + 1
}
