import { constantOf, type Constants, type Corruption } from './corruption.js'
import { byteOf } from './primitives/raster.js'

const SIGMA: Constants<number> = {
  imagenet: [0.08, 0.12, 0.18, 0.26, 0.38],
  cifar: [0.04, 0.06, 0.08, 0.09, 0.1],
}

export const gaussianNoise: Corruption = {
  name: 'gaussian_noise',
  extra: false,
  random: true,
  apply({ width, height, data }, severity, { preset, random }) {
    const sigma = constantOf(SIGMA, preset, severity)
    const noisy = data.map((byte) => byteOf(byte / 255 + sigma * random.normal()))
    return { width, height, data: noisy }
  },
}
