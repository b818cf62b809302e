import { constantOf, type Constants, type Corruption } from './corruption.js'
import { jpegRoundTrip } from './primitives/jpeg/index.js'

const QUALITY: Constants<number> = {
  imagenet: [25, 18, 15, 10, 7],
  cifar: [80, 65, 58, 50, 40],
}

export const jpegCompression: Corruption = {
  name: 'jpeg_compression',
  extra: false,
  random: false,
  apply: (image, severity, { preset }) =>
    jpegRoundTrip(image, constantOf(QUALITY, preset, severity)),
}
