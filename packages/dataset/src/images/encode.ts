import type { Image } from './image.js'

/** PNG, 8 bits per channel, without transparency. */
export async function encodePng({ width, height, data }: Image): Promise<Uint8Array> {
  const { Jimp } = await import('jimp')
  return new Jimp({ width, height, data: Buffer.from(withAlpha(data)) }).getBuffer('image/png', {
    colorType: 2,
  })
}

function withAlpha(rgb: Uint8Array): Uint8Array {
  const rgba = new Uint8Array((rgb.length / 3) * 4)
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4) {
    rgba.set(rgb.subarray(from, from + 3), to)
    rgba[to + 3] = 255
  }
  return rgba
}
