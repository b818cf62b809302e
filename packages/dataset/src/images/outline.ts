import type { Rect } from '../labels/rect.js'
import type { Image } from './image.js'

export interface Pen {
  readonly color: readonly [red: number, green: number, blue: number]
  /** Pixels, towards the inside. */
  readonly thickness?: number
}

/** Draws the outline of a rectangle into an image, in place; what lies beyond its edges is drawn on them. */
export function outline(image: Image, rect: Rect, { color, thickness = 1 }: Pen): void {
  const { width, height, data } = image
  const within = (value: number, size: number): number =>
    Math.min(Math.max(Math.round(value), 0), size - 1)
  const [left, right] = [within(rect.x, width), within(rect.x + rect.width, width)]
  const [top, bottom] = [within(rect.y, height), within(rect.y + rect.height, height)]
  const dot = (x: number, y: number): void => data.set(color, 3 * (y * width + x))
  for (let i = 0; i < thickness && left + i <= right - i && top + i <= bottom - i; i++) {
    for (let x = left; x <= right; x++) [top + i, bottom - i].forEach((y) => dot(x, y))
    for (let y = top; y <= bottom; y++) [left + i, right - i].forEach((x) => dot(x, y))
  }
}
