import type { Image } from '@secmlops/dataset'

/** An image as its header describes it, upright. */
export interface Frame {
  readonly width: number
  readonly height: number
  /** Of the file. */
  readonly bytes: number
}

/** An image with its pixels. */
export interface Picture extends Frame {
  readonly image: Image
  /** Brightness of each pixel, 0 to 255. */
  readonly luma: Uint8Array
}

/** Parts of 2^16 of red, green and blue: ITU-R BT.601 in the whole numbers of Pillow (`src/libImaging/Convert.c`, L24). */
const [RED, GREEN, BLUE] = [19_595, 38_470, 7_471]

export function pictureOf(image: Image, bytes: number): Picture {
  const { width, height, data } = image
  const luma = new Uint8Array(width * height)
  for (let i = 0, at = 0; i < luma.length; i++, at += 3)
    luma[i] =
      (RED * (data[at] as number) +
        GREEN * (data[at + 1] as number) +
        BLUE * (data[at + 2] as number) +
        0x8000) >>
      16
  return { width, height, bytes, image, luma }
}
