import type { Image } from '@secmlops/dataset'
import { byteOf } from './raster.js'

/** Hue, saturation and value, each in [0, 1]. */
export type Hsv = [hue: number, saturation: number, value: number]

/**
 * Changes an image in HSV. The steps are those of skimage.color.rgb2hsv and hsv2rgb in double precision, in their order,
 * because the result is truncated: of two largest channels the later one decides the hue.
 */
export function mapHsv({ width, height, data }: Image, change: (hsv: Hsv) => void): Image {
  const bytes = new Uint8Array(data.length)
  const hsv: Hsv = [0, 0, 0]
  for (let i = 0; i < data.length; i += 3) {
    toHsv((data[i] ?? 0) / 255, (data[i + 1] ?? 0) / 255, (data[i + 2] ?? 0) / 255, hsv)
    change(hsv)
    for (let channel = 0; channel < 3; channel++) bytes[i + channel] = byteOf(toRgb(hsv, channel))
  }
  return { width, height, data: bytes }
}

function toHsv(red: number, green: number, blue: number, hsv: Hsv): void {
  const value = Math.max(red, green, blue)
  const delta = value - Math.min(red, green, blue)
  hsv[0] = delta === 0 ? 0 : modulo1(sextant(red, green, blue) / 6)
  hsv[1] = delta === 0 ? 0 : delta / value
  hsv[2] = value
}

function sextant(red: number, green: number, blue: number): number {
  const value = Math.max(red, green, blue)
  const delta = value - Math.min(red, green, blue)
  if (blue === value) return 4 + (red - green) / delta
  if (green === value) return 2 + (blue - red) / delta
  return (green - blue) / delta
}

function modulo1(value: number): number {
  const rest = value % 1
  return rest < 0 ? rest + 1 : rest
}

/** For each sixth of the hue, which of value (0), falling (1), low (2) and rising (3) red, green and blue take. */
const MIX = [0, 3, 2, 1, 0, 2, 2, 0, 3, 2, 1, 0, 3, 2, 0, 0, 2, 1] as const

function toRgb([hue, saturation, value]: Hsv, channel: number): number {
  const sixth = Math.floor(hue * 6)
  const rest = hue * 6 - sixth
  switch (MIX[(sixth % 6) * 3 + channel] ?? 0) {
    case 0:
      return value
    case 1:
      return value * (1 - rest * saturation)
    case 2:
      return value * (1 - saturation)
    case 3:
      return value * (1 - (1 - rest) * saturation)
  }
}
