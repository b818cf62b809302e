import { constantOf, type Constants, type Corruption } from './corruption.js'
import { byteOf } from './primitives/raster.js'

const FACTOR: Constants<number> = {
  imagenet: [0.4, 0.3, 0.2, 0.1, 0.05],
  cifar: [0.75, 0.5, 0.4, 0.3, 0.15],
}

/** Draws every channel towards its mean. */
export const contrast: Corruption = {
  name: 'contrast',
  extra: false,
  random: false,
  apply({ width, height, data }, severity, { preset }) {
    const factor = constantOf(FACTOR, preset, severity)
    const sums = [0, 0, 0]
    for (let i = 0; i < data.length; i++) sums[i % 3] = (sums[i % 3] ?? 0) + (data[i] ?? 0)
    const tables = sums.map((sum) => tableOf(sum / (width * height * 255), factor))
    const faded = data.map((byte, i) => tables[i % 3]?.[byte] ?? 0)
    return { width, height, data: faded }
  },
}

function tableOf(mean: number, factor: number): Uint8Array {
  return new Uint8Array(256).map((_, byte) => byteOf((byte / 255 - mean) * factor + mean))
}
