import type { Random } from '@secmlops/core'
import type { Pixels } from '../model/image-shape.js'

/** A drawn change of light or print, value by value. */
export interface PatchTransform {
  readonly forward: (pixels: Pixels) => Pixels
  /** Derivative by the pixels before, from that by the pixels after. */
  readonly backward: (pixels: Pixels, gradient: Float32Array) => Float32Array
}

export function contrast(factor: number): PatchTransform {
  return {
    forward: (pixels) => pixels.map((value) => factor * value),
    backward: (_, gradient) => gradient.map((value) => factor * value),
  }
}

export function brightness(shift: number): PatchTransform {
  return {
    forward: (pixels) => pixels.map((value) => value + shift),
    backward: (_, gradient) => gradient,
  }
}

/** Adds fixed values, drawn once: one for each value of the patch. */
export function grain(values: Float32Array): PatchTransform {
  return {
    forward: (pixels) => pixels.map((value, i) => value + (values[i] ?? 0)),
    backward: (_, gradient) => gradient,
  }
}

/** Into [0,1]; beyond it nothing changes, and the derivative is 0. */
export const CLIP: PatchTransform = {
  forward: (pixels) => pixels.map((value) => (value < 0 ? 0 : value > 1 ? 1 : value)),
  backward: (pixels, gradient) =>
    gradient.map((value, i) => {
      const at = pixels[i] ?? NaN
      return at < 0 || at > 1 ? 0 : value
    }),
}

/** One after the other. */
export function composed(transforms: readonly PatchTransform[]): PatchTransform {
  return {
    forward: (pixels) => transforms.reduce((value, { forward }) => forward(value), pixels),
    backward: (pixels, gradient) => {
      const before = [pixels]
      for (const { forward } of transforms.slice(0, -1))
        before.push(forward(before.at(-1) ?? pixels))
      return transforms.reduceRight(
        (value, { backward }, i) => backward(before[i] ?? pixels, value),
        gradient,
      )
    },
  }
}

export interface LightOptions {
  readonly contrast?: readonly [number, number]
  /** Either way. */
  readonly brightness?: number
  /** Either way. */
  readonly noise?: number
}

/**
 * A draw of the light in which a print is seen: contrast U(.8, 1.2), brightness U(-.1, .1), noise U(-.1, .1), clipped
 * (Thys et al. 2019, adversarial-yolo load_data.py `PatchTransformer`; their median filter is left out).
 * @param size - Number of values of the patch.
 */
export function randomLight(
  size: number,
  random: Random,
  {
    contrast: [least, most] = [0.8, 1.2],
    brightness: bright = 0.1,
    noise = 0.1,
  }: LightOptions = {},
): PatchTransform {
  const either = (range: number): number => range * (2 * random.uniform() - 1)
  return composed([
    contrast(least + (most - least) * random.uniform()),
    brightness(either(bright)),
    grain(Float32Array.from({ length: size }, () => either(noise))),
    CLIP,
  ])
}
