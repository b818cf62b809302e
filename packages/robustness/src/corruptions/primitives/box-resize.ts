import type { Image } from '@secmlops/dataset'

/** Bits after the point of Pillow's weights for 8-bit images (libImaging/Resample.c). */
const PRECISION = 22

/** For each new pixel the old ones under it: the first, and integer weights that sum to about 2^22. */
type Weights = readonly { readonly first: number; readonly weights: readonly number[] }[]

/** Pillow's `resize` with the BOX filter: columns first, rounded to bytes, then rows. */
export function boxResize(image: Image, width: number, height: number): Image {
  return resizeRows(resizeColumns(image, width), height)
}

/** Pillow's `resize` with NEAREST, whose position is a running sum. */
export function nearestResize(
  { width, height, data }: Image,
  newWidth: number,
  newHeight: number,
): Image {
  const columns = positions(width, newWidth)
  const rows = positions(height, newHeight)
  const resized = new Uint8Array(newWidth * newHeight * 3)
  let to = 0
  for (const row of rows)
    for (const column of columns) {
      const from = (row * width + column) * 3
      for (let c = 0; c < 3; c++) resized[to++] = data[from + c] ?? 0
    }
  return { width: newWidth, height: newHeight, data: resized }
}

function positions(from: number, to: number): Int32Array {
  const step = from / to
  let at = step * 0.5
  return new Int32Array(to).map(() => {
    const position = Math.trunc(at)
    at += step
    return position
  })
}

function boxWeights(from: number, to: number): Weights {
  const scale = from / to
  const support = Math.max(scale, 1) / 2
  return Array.from({ length: to }, (_, i) => {
    const centre = (i + 0.5) * scale
    const first = Math.max(Math.trunc(centre - support + 0.5), 0)
    const end = Math.min(Math.trunc(centre + support + 0.5), from)
    const inside = Array.from({ length: end - first }, (_unused, k) => {
      const distance = (k + first - centre + 0.5) / (2 * support)
      return distance > -0.5 && distance <= 0.5 ? 1 : 0
    })
    const count = inside.filter((one) => one === 1).length
    return { first, weights: inside.map((one) => Math.trunc((one / count) * 2 ** PRECISION + 0.5)) }
  })
}

function resizeColumns(image: Image, width: number): Image {
  if (width === image.width) return image
  const weights = boxWeights(image.width, width)
  const data = new Uint8Array(width * image.height * 3)
  for (let y = 0; y < image.height; y++) {
    weights.forEach(({ first, weights: column }, x) => {
      for (let c = 0; c < 3; c++)
        data[(y * width + x) * 3 + c] = weighted(image.data, column, {
          start: (y * image.width + first) * 3 + c,
          step: 3,
        })
    })
  }
  return { width, height: image.height, data }
}

function resizeRows(image: Image, height: number): Image {
  if (height === image.height) return image
  const length = image.width * 3
  const data = new Uint8Array(length * height)
  boxWeights(image.height, height).forEach(({ first, weights }, y) => {
    for (let i = 0; i < length; i++)
      data[y * length + i] = weighted(image.data, weights, {
        start: first * length + i,
        step: length,
      })
  })
  return { width: image.width, height, data }
}

function weighted(
  data: Uint8Array,
  weights: readonly number[],
  { start, step }: { readonly start: number; readonly step: number },
): number {
  let sum = 2 ** (PRECISION - 1)
  for (let k = 0; k < weights.length; k++) sum += (data[start + k * step] ?? 0) * (weights[k] ?? 0)
  return sum >> PRECISION
}
