import { constantOf, type Constants, type Corruption } from './corruption.js'
import { byteOf } from './primitives/raster.js'

const SIGMA: Constants<number> = {
  imagenet: [0.15, 0.2, 0.35, 0.45, 0.6],
  cifar: [0.06, 0.1, 0.12, 0.16, 0.2],
}

/** Noise in proportion to the brightness. */
export const speckleNoise: Corruption = {
  name: 'speckle_noise',
  extra: true,
  random: true,
  apply({ width, height, data }, severity, { preset, random }) {
    const sigma = constantOf(SIGMA, preset, severity)
    const noisy = data.map((byte) => byteOf((byte / 255) * (1 + sigma * random.normal())))
    return { width, height, data: noisy }
  },
}
