import type { Image } from '@secmlops/dataset'

/** Bilinear, pixel centres aligned, edges repeated, no smoothing: what OpenCV calls INTER_LINEAR and detectors train with. */
export function resizeBilinear(image: Image, width: number, height: number): Image {
  if (image.width === width && image.height === height) return image
  const columns = taps(image.width, width)
  const rows = taps(image.height, height)
  const data = new Uint8Array(3 * width * height)
  rows.forEach((row, y) => {
    columns.forEach((column, x) => {
      for (let c = 0; c < 3; c++) {
        const top = mix(image, row.first, column, c)
        const bottom = mix(image, row.second, column, c)
        data[3 * (y * width + x) + c] = Math.round(top + (bottom - top) * row.share)
      }
    })
  })
  return { width, height, data }
}

interface Tap {
  readonly first: number
  readonly second: number
  /** Of the second. */
  readonly share: number
}

function taps(from: number, to: number): Tap[] {
  return Array.from({ length: to }, (_, i) => {
    const at = Math.min(Math.max(((i + 0.5) * from) / to - 0.5, 0), from - 1)
    const first = Math.floor(at)
    return { first, second: Math.min(first + 1, from - 1), share: at - first }
  })
}

function mix(
  { width, data }: Image,
  row: number,
  { first, second, share }: Tap,
  c: number,
): number {
  const left = data[3 * (row * width + first) + c] ?? 0
  const right = data[3 * (row * width + second) + c] ?? 0
  return left + (right - left) * share
}
