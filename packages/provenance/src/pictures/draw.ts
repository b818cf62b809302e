import { cellMean, cellSpan, type Image } from '@secmlops/dataset'

/** Pixels of the longer side of a thumbnail. */
const SIDE = 320
/** Pixels between two thumbnails. */
const GAP = 8

/** An image made small by the mean of the pixels that fall into one; never larger than it is. */
export function thumbnail(image: Image): Image & { readonly scale: number } {
  const { width, height } = image
  const scale = Math.min(1, SIDE / Math.max(width, height))
  const [w, h] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))]
  const small = new Uint8Array(w * h * 3)
  for (let y = 0; y < h; y++) {
    const rows = cellSpan(y, h, height)
    for (let x = 0; x < w; x++) {
      const columns = cellSpan(x, w, width)
      for (let c = 0; c < 3; c++)
        small[(y * w + x) * 3 + c] = Math.round(cellMean(image, rows, columns, c))
    }
  }
  return { width: w, height: h, data: small, scale }
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
