import { constantOf, type Constants, type Corruption } from './corruption.js'
import { drawPoisson, poissonTable } from './primitives/poisson.js'
import { byteOf } from './primitives/raster.js'

/** Photons of a white pixel. */
const PHOTONS: Constants<number> = {
  imagenet: [60, 25, 12, 5, 3],
  cifar: [500, 250, 100, 75, 50],
}

/** Poisson noise of the light. A byte has one of 256 means, so that the distributions are tabulated. */
export const shotNoise: Corruption = {
  name: 'shot_noise',
  extra: false,
  random: true,
  apply({ width, height, data }, severity, { preset, random }) {
    const photons = constantOf(PHOTONS, preset, severity)
    const tables = Array.from({ length: 256 }, (_, byte) => poissonTable((byte / 255) * photons))
    const noisy = data.map((byte) =>
      byteOf(drawPoisson(tables[byte] ?? poissonTable(0), random) / photons),
    )
    return { width, height, data: noisy }
  },
}
