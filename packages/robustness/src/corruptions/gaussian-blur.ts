import { constantOf, type Constants, type Corruption } from './corruption.js'
import { gaussian } from './primitives/gaussian.js'
import { toImage, toUnit } from './primitives/raster.js'

const SIGMA: Constants<number> = {
  imagenet: [1, 2, 3, 4, 6],
  cifar: [0.4, 0.6, 0.7, 0.8, 1],
}

export const gaussianBlur: Corruption = {
  name: 'gaussian_blur',
  extra: true,
  random: false,
  apply: (image, severity, { preset }) =>
    toImage(gaussian(toUnit(image), constantOf(SIGMA, preset, severity))),
}
