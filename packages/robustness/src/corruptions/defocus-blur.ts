import { constantOf, type Constants, type Corruption } from './corruption.js'
import { correlateBytes } from './primitives/correlate-bytes.js'
import { disc } from './primitives/disc.js'
import { toLevels } from './primitives/raster.js'

/** Radius of the disc in pixels, softness of its edge. */
const DISC: Constants<readonly [radius: number, softness: number]> = {
  imagenet: [
    [3, 0.1],
    [4, 0.5],
    [6, 0.5],
    [8, 0.5],
    [10, 0.5],
  ],
  cifar: [
    [0.3, 0.4],
    [0.4, 0.5],
    [0.5, 0.6],
    [1, 0.2],
    [1.5, 0.1],
  ],
}

export const defocusBlur: Corruption = {
  name: 'defocus_blur',
  extra: false,
  random: false,
  apply(image, severity, { preset }) {
    const kernel = disc(...constantOf(DISC, preset, severity))
    return toLevels(correlateBytes(image, kernel))
  },
}
