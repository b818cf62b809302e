import { constantOf, type Constants, type Corruption } from './corruption.js'
import { boxResize, nearestResize } from './primitives/box-resize.js'

const SCALE: Constants<number> = {
  imagenet: [0.6, 0.5, 0.4, 0.3, 0.25],
  cifar: [0.95, 0.9, 0.85, 0.75, 0.65],
}

/** Down with the box filter and up again: by the nearest pixel in imagecorruptions, with the box filter in make_cifar_c.py. */
export const pixelate: Corruption = {
  name: 'pixelate',
  extra: false,
  random: false,
  apply(image, severity, { preset }) {
    const scale = constantOf(SCALE, preset, severity)
    const { width, height } = image
    const shrunk = (size: number): number => Math.max(Math.trunc(size * scale), 1)
    const small = boxResize(image, shrunk(width), shrunk(height))
    const enlarge = preset === 'imagenet' ? nearestResize : boxResize
    return enlarge(small, width, height)
  },
}
