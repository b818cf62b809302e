/** Size of the images that a model sees. */
export interface ImageShape {
  readonly channels: number
  readonly height: number
  readonly width: number
}

/**
 * An image as attacks see it: values in [0,1], channel by channel, rows from the top, in the model's resolution and
 * channel order. Mean, std and range come later.
 */
export type Pixels = Float32Array

export function sizeOf({ channels, height, width }: ImageShape): number {
  return channels * height * width
}

/** For example 3x32x32 (channels, height, width). */
export function shapeText({ channels, height, width }: ImageShape): string {
  return [channels, height, width].join('x')
}
