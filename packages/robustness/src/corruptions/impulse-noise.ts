import { constantOf, type Constants, type Corruption } from './corruption.js'

const AMOUNT: Constants<number> = {
  imagenet: [0.03, 0.06, 0.09, 0.17, 0.27],
  cifar: [0.01, 0.02, 0.03, 0.05, 0.07],
}

/** Salt and pepper, per channel as in skimage.util.random_noise, in equal parts. */
export const impulseNoise: Corruption = {
  name: 'impulse_noise',
  extra: false,
  random: true,
  apply({ width, height, data }, severity, { preset, random }) {
    const amount = constantOf(AMOUNT, preset, severity)
    const noisy = data.map((byte) => {
      const u = random.uniform()
      return u >= amount ? byte : u < amount / 2 ? 255 : 0
    })
    return { width, height, data: noisy }
  },
}
