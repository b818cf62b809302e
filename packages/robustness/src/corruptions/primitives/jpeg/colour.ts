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

const LUMA = [fixed(0.299), fixed(0.587), fixed(0.114)] as const
const BLUE = [fixed(0.168735892), fixed(0.331264108)] as const
const RED = [fixed(0.418687589), fixed(0.081312411)] as const
const TO_RED = fixed(1.402)
const TO_GREEN = [fixed(0.34414), fixed(0.71414)] as const
const TO_BLUE = fixed(1.772)

/** JFIF, part 4: RGB to YCbCr, rounded as libjpeg rounds. */
export function toComponents({ width, height, data }: Image): Components<Plane> {
  const [luma, blue, red] = [
    newPlane(width, height),
    newPlane(width, height),
    newPlane(width, height),
  ]
  const centre = 128 * 65536 + HALF - 1
  for (let i = 0, from = 0; i < luma.data.length; i++, from += 3) {
    const r = data[from] ?? 0
    const g = data[from + 1] ?? 0
    const b = data[from + 2] ?? 0
    luma.data[i] = (LUMA[0] * r + LUMA[1] * g + LUMA[2] * b + HALF) >> 16
    blue.data[i] = (HALF * b - BLUE[0] * r - BLUE[1] * g + centre) >> 16
    red.data[i] = (HALF * r - RED[0] * g - RED[1] * b + centre) >> 16
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
    data[to] = y + ((TO_RED * cr + HALF) >> 16)
    data[to + 1] = y + ((HALF - TO_GREEN[0] * cb - TO_GREEN[1] * cr) >> 16)
    data[to + 2] = y + ((TO_BLUE * cb + HALF) >> 16)
  }
  return { width, height, data: new Uint8Array(data.buffer) }
}
