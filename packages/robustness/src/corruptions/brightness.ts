import { constantOf, type Constants, type Corruption } from './corruption.js'
import { mapHsv } from './primitives/hsv.js'
import { clip } from './primitives/raster.js'

const ADDED: Constants<number> = {
  imagenet: [0.1, 0.2, 0.3, 0.4, 0.5],
  cifar: [0.05, 0.1, 0.15, 0.2, 0.3],
}

/** Raises the value of HSV. */
export const brightness: Corruption = {
  name: 'brightness',
  extra: false,
  random: false,
  apply(image, severity, { preset }) {
    const added = constantOf(ADDED, preset, severity)
    return mapHsv(image, (hsv) => {
      hsv[2] = clip(hsv[2] + added)
    })
  },
}
