import type { Random } from '@secmlops/core'
import type { Rect } from '@secmlops/dataset'
import type { ImageShape } from '../model/image-shape.js'

/** Where a patch lies on an image: a rectangle about its centre, turned. In pixels of the model's input. */
export interface PatchPlacement {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Radians, clockwise as rows go down. */
  readonly angle: number
}

/** Sides of Thys et al. 2019 (adversarial-yolo, load_data.py `PatchTransformer`): a fifth of each side of the box. */
const THYS_SHARE = 0.2
/** Of the height of the box, upwards from its centre. */
const THYS_OFFSET = -0.05

export interface OnBoxOptions {
  /** Shares of width and height of the box by which the centre is shifted. */
  readonly offset?: readonly [number, number]
  /** Side of the patch is sqrt((share w)^2 + (share h)^2). */
  readonly share?: number
}

/** A square patch on every real box. */
export function onBoxes(
  boxes: readonly Rect[],
  { offset = [0, THYS_OFFSET], share = THYS_SHARE }: OnBoxOptions = {},
): PatchPlacement[] {
  return boxes.map(({ x, y, width, height }) => {
    const side = Math.hypot(share * width, share * height)
    return {
      x: x + (0.5 + offset[0]) * width,
      y: y + (0.5 + offset[1]) * height,
      width: side,
      height: side,
      angle: 0,
    }
  })
}

/** A square patch over a share of the area of the image, with its centre at shares of width and height. */
export function onImage(
  { width, height }: ImageShape,
  area: number,
  [column, row]: readonly [number, number] = [0.5, 0.5],
): PatchPlacement {
  const side = Math.sqrt(area * width * height)
  return { x: column * width, y: row * height, width: side, height: side, angle: 0 }
}

/** A patch at its own size, its top left corner at a pixel (DPatch, Liu et al. 2019). */
export function atCorner(patch: ImageShape, x: number, y: number): PatchPlacement {
  const { width, height } = patch
  return { x: x + width / 2, y: y + height / 2, width, height, angle: 0 }
}

export interface JitterOptions {
  /** Largest turn either way, in radians. */
  readonly rotation?: number
  /** Range of the factor of both sides. */
  readonly scale?: readonly [number, number]
  /** Largest shift either way, as a share of the sides. */
  readonly shift?: number
}

const THYS_ROTATION = Math.PI / 9

/** Expectation over transformation (Athalye et al. 2018): how a patch may hang; +-20 degrees as Thys et al. */
export function jitter(
  placement: PatchPlacement,
  random: Random,
  { rotation = THYS_ROTATION, scale: [least, most] = [1, 1], shift = 0 }: JitterOptions = {},
): PatchPlacement {
  const either = (size: number): number => size * (2 * random.uniform() - 1)
  const factor = least + (most - least) * random.uniform()
  return {
    angle: placement.angle + either(rotation),
    x: placement.x + either(shift * placement.width),
    y: placement.y + either(shift * placement.height),
    width: placement.width * factor,
    height: placement.height * factor,
  }
}
