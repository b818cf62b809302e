import type { PolicyTypes } from '@secmlops/core'
import type { Image, Rect } from '@secmlops/dataset'
import type { ImageShape, Pixels } from '../model/image-shape.js'
import type { Color, InputPlan } from '../model/input-plan.js'
import { resizeBilinear } from './resize.js'

/** How an image was scaled to fit the model; it starts at the top left corner. */
export interface Placement {
  readonly scaleX: number
  readonly scaleY: number
}

export interface FittedImage {
  readonly pixels: Pixels
  readonly placement: Placement
  /** Of the picture without the border, from the top left corner. */
  readonly extent: ImageShape
}

/** Grey of the border, as YOLOX and YOLOv5 pad. */
const BORDER = 114

/**
 * Scales an image to the model's input. `letterbox` keeps the proportions, at the top left, and fills the rest with grey
 * 114 (YOLOX, data_augment.py `preproc`); `stretch` does not.
 */
export function fitImage(
  image: Image,
  { shape, color }: Pick<InputPlan, 'shape' | 'color'>,
  resize: NonNullable<PolicyTypes.ModelInput['resize']>,
): FittedImage {
  const stretch = { scaleX: shape.width / image.width, scaleY: shape.height / image.height }
  const least = Math.min(stretch.scaleX, stretch.scaleY)
  const placement = resize === 'stretch' ? stretch : { scaleX: least, scaleY: least }
  const width = resize === 'stretch' ? shape.width : Math.max(1, Math.floor(image.width * least))
  const height = resize === 'stretch' ? shape.height : Math.max(1, Math.floor(image.height * least))
  const pixels = toPixels(resizeBilinear(image, width, height), shape, color)
  return { pixels, placement, extent: { ...shape, width, height } }
}

export function toModel(box: Rect, { scaleX, scaleY }: Placement): Rect {
  return {
    x: box.x * scaleX,
    y: box.y * scaleY,
    width: box.width * scaleX,
    height: box.height * scaleY,
  }
}

export function toImage(box: Rect, { scaleX, scaleY }: Placement): Rect {
  return toModel(box, { scaleX: 1 / scaleX, scaleY: 1 / scaleY })
}

/** Weights of red, green and blue in each channel; grey as ITU-R BT.601. */
const CHANNELS: Readonly<Record<Color, readonly (readonly [number, number, number])[]>> = {
  rgb: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  bgr: [
    [0, 0, 1],
    [0, 1, 0],
    [1, 0, 0],
  ],
  gray: [[0.299, 0.587, 0.114]],
}

function toPixels({ width, height, data }: Image, shape: ImageShape, color: Color): Pixels {
  const plane = shape.height * shape.width
  const pixels = new Float32Array(plane * shape.channels).fill(BORDER / 255)
  CHANNELS[color].forEach(([red, green, blue], channel) => {
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        const at = 3 * (row * width + column)
        const value =
          red * (data[at] ?? 0) + green * (data[at + 1] ?? 0) + blue * (data[at + 2] ?? 0)
        pixels[channel * plane + row * shape.width + column] = value / 255
      }
    }
  })
  return pixels
}
