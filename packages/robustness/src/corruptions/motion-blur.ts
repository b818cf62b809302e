import { constantOf, type Constants, type Corruption } from './corruption.js'
import { motionBlur as blur } from './primitives/motion.js'

const MOTION: Constants<readonly [radius: number, sigma: number]> = {
  imagenet: [
    [10, 3],
    [15, 5],
    [15, 8],
    [15, 12],
    [20, 15],
  ],
  cifar: [
    [6, 1],
    [6, 1.5],
    [6, 2],
    [8, 2],
    [9, 2.5],
  ],
}

/** Along a line at most 45 degrees from the horizontal. ImageMagick, behind make_cifar_c.py, rounds; imagecorruptions truncates. */
export const motionBlur: Corruption = {
  name: 'motion_blur',
  extra: false,
  random: true,
  apply({ width, height, data }, severity, { preset, random }) {
    const [radius, sigma] = constantOf(MOTION, preset, severity)
    const angle = 90 * random.uniform() - 45
    const sharp = { width, height, channels: 3, data: new Float64Array(data) }
    const blurred = blur(sharp, { radius, sigma, angle })
    const rounding = preset === 'cifar' ? 0.5 : 0
    const bytes = new Uint8Array(data.length)
    for (let i = 0; i < bytes.length; i++) bytes[i] = Math.trunc((blurred.data[i] ?? 0) + rounding)
    return { width, height, data: bytes }
  },
}
