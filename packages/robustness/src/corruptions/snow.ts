import { constantOf, type Constants, type Corruption } from './corruption.js'
import { byteOf } from './primitives/raster.js'
import { snowLayer, type Flakes } from './primitives/snow-layer.js'

interface Snow extends Flakes {
  /** How much of the scene is left as it is; the rest turns pale. */
  readonly scene: number
}

type Row = readonly [number, number, number, number, number, number, number]

/** In the order of the published tables. */
const snowOf = ([mean, deviation, zoom, threshold, radius, sigma, scene]: Row): Snow => ({
  mean,
  deviation,
  zoom,
  threshold,
  radius,
  sigma,
  scene,
})

const SNOW: Constants<Row> = {
  imagenet: [
    [0.1, 0.3, 3, 0.5, 10, 4, 0.8],
    [0.2, 0.3, 2, 0.5, 12, 4, 0.7],
    [0.55, 0.3, 4, 0.9, 12, 8, 0.7],
    [0.55, 0.3, 4.5, 0.85, 12, 8, 0.65],
    [0.55, 0.3, 2.5, 0.85, 12, 12, 0.55],
  ],
  cifar: [
    [0.1, 0.2, 1, 0.6, 8, 3, 0.95],
    [0.1, 0.2, 1, 0.5, 10, 4, 0.9],
    [0.15, 0.3, 1.75, 0.55, 10, 4, 0.9],
    [0.25, 0.3, 2.25, 0.6, 12, 6, 0.85],
    [0.3, 0.3, 1.25, 0.65, 14, 12, 0.8],
  ],
}

/** A scene gone pale, and two layers of flakes, one the other upside down. */
export const snow: Corruption = {
  name: 'snow',
  extra: false,
  random: true,
  apply({ width, height, data }, severity, { preset, random }) {
    const { scene, ...flakes } = snowOf(constantOf(SNOW, preset, severity))
    const layer = snowLayer({ width, height, preset, random }, flakes)
    const snowy = new Uint8Array(data.length)
    for (let i = 0; i < data.length; i += 3) {
      const [x, y] = [(i / 3) % width, Math.floor(i / 3 / width)]
      const turned = (height - 1 - y) * layer.width + width - 1 - x
      const flake = (layer.data[y * layer.width + x] ?? 0) + (layer.data[turned] ?? 0)
      const pale = paleness(data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0)
      for (let c = i; c < i + 3; c++) {
        const value = (data[c] ?? 0) / 255
        snowy[c] = byteOf(scene * value + (1 - scene) * Math.max(value, pale) + flake)
      }
    }
    return { width, height, data: snowy }
  },
}

/** Brightness as OpenCV weighs it (ITU-R BT.601), raised. */
function paleness(red: number, green: number, blue: number): number {
  return ((0.299 * red + 0.587 * green + 0.114 * blue) / 255) * 1.5 + 0.5
}
