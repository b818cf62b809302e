import type { Image } from '@secmlops/dataset'

export interface NoisePicture {
  readonly seed: number
  readonly width: number
  readonly height: number
  /** Values are in [low, high). */
  readonly low: number
  readonly high: number
}

/** The picture of `record-descriptors.py`: a linear congruential generator, stepped before the first value. */
export function noisePicture({ seed, width, height, low, high }: NoisePicture): Image {
  let state = seed
  const data = Uint8Array.from({ length: 3 * width * height }, () => {
    state = (1_664_525 * state + 1_013_904_223) % 2 ** 32
    return Math.floor(low + (state / 2 ** 32) * (high - low))
  })
  return { width, height, data }
}
