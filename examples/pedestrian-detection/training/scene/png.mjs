import { PNG } from 'pngjs'

/** An RGB PNG of interleaved [r, g, b] bytes. */
export function encodePng(pixels, width, height) {
  const png = new PNG({ width, height })
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) png.data[i * 4 + c] = pixels[i * 3 + c]
    png.data[i * 4 + 3] = 255
  }
  return PNG.sync.write(png, { colorType: 2, deflateLevel: 9 })
}

/** Interleaved [r, g, b] bytes of a PNG. */
export function decodePng(bytes) {
  const { width, height, data } = PNG.sync.read(bytes)
  const pixels = new Uint8Array(width * height * 3)
  for (let i = 0; i < width * height; i++)
    for (let c = 0; c < 3; c++) pixels[i * 3 + c] = data[i * 4 + c]
  return { width, height, pixels }
}
