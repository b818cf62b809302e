import type { Image } from '@secmlops/dataset'

/** The picture of bench/peers/corruptions_golden.py: a ramp, flat squares, fine texture, and greys with a flat white part. */
export function goldenPicture(width: number, height: number): Image {
  const data = new Uint8Array(width * height * 3)
  for (let i = 0; i < data.length; i++) {
    const c = i % 3
    const x = Math.floor(i / 3) % width
    const y = Math.floor(i / 3 / width)
    const smooth = Math.floor((3 * x * (c + 1) + 2 * y * (3 - c)) / 2)
    const flat = 37 * (x >> 3) + 91 * (y >> 3) + 53 * c
    const rough = 3 * x * x + 5 * y * y + 7 * x * y + 11 * c * x
    const grey = 2 * y < height ? 255 : (x >> 2) * 4
    data[i] = ([smooth, flat, rough, grey][((x >> 4) + (y >> 4)) % 4] ?? 0) % 256
  }
  return { width, height, data }
}
