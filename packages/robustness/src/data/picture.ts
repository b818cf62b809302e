import type { Image } from '@secmlops/dataset'
import type { Pixels } from '../model/image-shape.js'
import type { InputPlan } from '../model/input-plan.js'

/** Which channel of the model is red, green and blue. */
const CHANNELS = { rgb: [0, 1, 2], bgr: [2, 1, 0], gray: [0, 0, 0] } as const

/** An image as people see it, from what the model sees. */
export function toPicture(
  pixels: Pixels,
  { shape, color }: Pick<InputPlan, 'shape' | 'color'>,
): Image {
  const plane = shape.height * shape.width
  const data = new Uint8Array(3 * plane)
  for (let i = 0; i < plane; i++)
    CHANNELS[color].forEach((channel, c) => {
      data[3 * i + c] = Math.round(255 * (pixels[channel * plane + i] ?? 0))
    })
  return { width: shape.width, height: shape.height, data }
}
