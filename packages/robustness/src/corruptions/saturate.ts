import { constantOf, type Constants, type Corruption } from './corruption.js'
import { mapHsv } from './primitives/hsv.js'
import { clip } from './primitives/raster.js'

const SATURATION: Constants<readonly [factor: number, added: number]> = {
  imagenet: [
    [0.3, 0],
    [0.1, 0],
    [2, 0],
    [5, 0.1],
    [20, 0.2],
  ],
  cifar: [
    [0.3, 0],
    [0.1, 0],
    [1.5, 0],
    [2, 0.1],
    [2.5, 0.2],
  ],
}

/** Scales the saturation of HSV: severities 1 and 2 fade the colours, 3 to 5 strengthen them. */
export const saturate: Corruption = {
  name: 'saturate',
  extra: true,
  random: false,
  apply(image, severity, { preset }) {
    const [factor, added] = constantOf(SATURATION, preset, severity)
    return mapHsv(image, (hsv) => {
      hsv[1] = clip(hsv[1] * factor + added)
    })
  },
}
