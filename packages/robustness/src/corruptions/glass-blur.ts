import type { Random } from '@secmlops/core'
import type { Image } from '@secmlops/dataset'
import { constantOf, type Constants, type Corruption } from './corruption.js'
import { gaussian } from './primitives/gaussian.js'
import { toImage, toUnit } from './primitives/raster.js'

interface Glass {
  readonly sigma: number
  /** Furthest neighbour that a pixel is taken from, in pixels. */
  readonly delta: number
  readonly rounds: number
}

const glass = (sigma: number, delta: number, rounds: number): Glass => ({ sigma, delta, rounds })

const GLASS: Constants<Glass> = {
  imagenet: [
    glass(0.7, 1, 2),
    glass(0.9, 2, 1),
    glass(1, 2, 3),
    glass(1.1, 3, 2),
    glass(1.5, 4, 2),
  ],
  cifar: [
    glass(0.05, 1, 1),
    glass(0.25, 1, 1),
    glass(0.4, 1, 1),
    glass(0.25, 1, 2),
    glass(0.4, 1, 2),
  ],
}

/** Blurs, moves pixels to near places, blurs again. */
export const glassBlur: Corruption = {
  name: 'glass_blur',
  extra: false,
  random: true,
  apply(image, severity, { preset, random }) {
    const constants = constantOf(GLASS, preset, severity)
    const blur = (picture: Image): Image => toImage(gaussian(toUnit(picture), constants.sigma))
    const blurred = blur(image)
    for (let round = 0; round < constants.rounds; round++)
      displace(blurred, constants.delta, random)
    return blur(blurred)
  },
}

/**
 * Walks from the last pixel to the first. The originals mean to swap, but in NumPy both sides of the assignment are views of
 * one array, so that the pixel takes its neighbour's colour and the neighbour keeps its own: that is what the data sets hold.
 */
function displace({ width, height, data }: Image, delta: number, random: Random): void {
  const side = 2 * delta
  for (let y = height - delta; y > delta; y--) {
    for (let x = width - delta; x > delta; x--) {
      const drawn = random.integer(side * side)
      const dx = (drawn % side) - delta
      const dy = Math.floor(drawn / side) - delta
      const from = ((y + dy) * width + x + dx) * 3
      const to = (y * width + x) * 3
      for (let c = 0; c < 3; c++) data[to + c] = data[from + c] ?? 0
    }
  }
}
