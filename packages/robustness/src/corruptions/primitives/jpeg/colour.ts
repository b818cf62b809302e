import type { Image } from '@secmlops/dataset'
import { newPlane, type Plane } from './plane.js'

/** Brightness and the two colour differences, blue and red. */
export interface Components<T> {
  readonly luma: T
  readonly blue: T
  readonly red: T
}

/** 16 bits after the point, as in libjpeg (jccolor.c, jdcolor.c). */
const fixed = (value: number): number => Math.trunc(value * 65536 + 0.5)

const HALF = 32768

/** JFIF, part 4: RGB to YCbCr, rounded as libjpeg rounds. */
export function toComponents({ width, height, data }: Image): Components<Plane> {
  const [luma, blue, red] = [
    newPlane(width, height),
    newPlane(width, height),
    newPlane(width, height),
  ]
  const centre = 128 * 65536 + HALF - 1
  for (let i = 0, from = 0; i < luma.data.length; i++, from += 3) {
    const [r, g, b] = [data[from] ?? 0, data[from + 1] ?? 0, data[from + 2] ?? 0]
    luma.data[i] = (fixed(0.299) * r + fixed(0.587) * g + fixed(0.114) * b + HALF) >> 16
    blue.data[i] = (-fixed(0.168735892) * r - fixed(0.331264108) * g + HALF * b + centre) >> 16
    red.data[i] = (HALF * r - fixed(0.418687589) * g - fixed(0.081312411) * b + centre) >> 16
  }
  return { luma, blue, red }
}

/** The way back; all components have the size of the image. */
export function toRgb({ luma, blue, red }: Components<Plane>): Image {
  const { width, height } = luma
  const data = new Uint8ClampedArray(width * height * 3)
  for (let i = 0, to = 0; i < luma.data.length; i++, to += 3) {
    const y = luma.data[i] ?? 0
    const cb = (blue.data[i] ?? 0) - 128
    const cr = (red.data[i] ?? 0) - 128
    data[to] = y + ((fixed(1.402) * cr + HALF) >> 16)
    data[to + 1] = y + ((-fixed(0.34414) * cb - fixed(0.71414) * cr + HALF) >> 16)
    data[to + 2] = y + ((fixed(1.772) * cb + HALF) >> 16)
  }
  return { width, height, data: new Uint8Array(data.buffer) }
}
