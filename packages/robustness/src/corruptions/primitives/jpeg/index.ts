import type { Image } from '@secmlops/dataset'
import { quantise } from './blocks.js'
import { double, halve } from './chroma.js'
import { toComponents, toRgb } from './colour.js'
import type { Plane } from './plane.js'
import { stepsOf } from './steps.js'

/**
 * What an image is after JPEG compression at a quality in 1..100 by libjpeg and Pillow with their defaults (4:2:0, triangle
 * upsampling). Only the lossy steps are done: the entropy coding gives back what it was given. An own path, because jpeg-js
 * writes 4:4:4, repeats chroma samples and rounds otherwise: it is a different corruption.
 */
export function jpegRoundTrip(image: Image, quality: number): Image {
  const steps = stepsOf(quality)
  const { luma, blue, red } = toComponents(image)
  const chroma = (plane: Plane): Plane =>
    double(quantise(halve(plane), steps.chroma), image.width, image.height)
  return toRgb({ luma: quantise(luma, steps.luma), blue: chroma(blue), red: chroma(red) })
}
