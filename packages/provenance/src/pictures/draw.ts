import type { Box, Image } from '@secmlops/dataset'

export type Color = readonly [red: number, green: number, blue: number]

/** Pixels of the longer side of a thumbnail. */
const SIDE = 320
/** Pixels between two thumbnails. */
const GAP = 8

/** An image made small by the mean of the pixels that fall into one; never larger than it is. */
export function thumbnail({ width, height, data }: Image): Image & { readonly scale: number } {
  const scale = Math.min(1, SIDE / Math.max(width, height))
  const [w, h] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))]
  const small = new Uint8Array(w * h * 3)
  for (let y = 0; y < h; y++) {
    const [top, bottom] = span(y, h, height)
    for (let x = 0; x < w; x++) {
      const [left, right] = span(x, w, width)
      for (let c = 0; c < 3; c++) {
        let sum = 0
        for (let j = top; j < bottom; j++)
          for (let i = left; i < right; i++) sum += data[(j * width + i) * 3 + c] ?? 0
        small[(y * w + x) * 3 + c] = Math.round(sum / ((bottom - top) * (right - left)))
      }
    }
  }
  return { width: w, height: h, data: small, scale }
}

/** First and one after the last of `full` pixels that fall into one of `small`. */
function span(at: number, small: number, full: number): [number, number] {
  const first = Math.floor((at * full) / small)
  return [first, Math.max(first + 1, Math.floor(((at + 1) * full) / small))]
}

/** Draws the outline of a box, two pixels thick, in place. Coordinates of the box are multiplied by `scale`. */
export function outline(image: Image, box: Box, scale: number, color: Color): void {
  const clamp = (value: number, size: number): number =>
    Math.min(Math.max(Math.round(value * scale), 0), size - 1)
  const [left, right] = [clamp(box.x, image.width), clamp(box.x + box.width, image.width)]
  const [top, bottom] = [clamp(box.y, image.height), clamp(box.y + box.height, image.height)]
  for (let y = top; y <= bottom; y++)
    for (let x = left; x <= right; x++) {
      const inside = x > left + 1 && x < right - 1 && y > top + 1 && y < bottom - 1
      if (inside) x = right - 2
      else image.data.set(color, (y * image.width + x) * 3)
    }
}

/** Two images on white, side by side. */
export function sideBySide(left: Image, right: Image): Image {
  const width = left.width + GAP + right.width
  const height = Math.max(left.height, right.height)
  const data = new Uint8Array(width * height * 3).fill(255)
  const copy = (image: Image, offset: number): void => {
    for (let y = 0; y < image.height; y++)
      data.set(
        image.data.subarray(y * image.width * 3, (y + 1) * image.width * 3),
        (y * width + offset) * 3,
      )
  }
  copy(left, 0)
  copy(right, left.width + GAP)
  return { width, height, data }
}
