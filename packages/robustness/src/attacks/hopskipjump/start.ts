import type { Random } from '@secmlops/core'
import type { Steps } from '../../engine/query.js'
import type { Target } from '../../engine/target.js'
import type { Pixels } from '../../model/image-shape.js'
import { pointsPerQuestion } from '../questions.js'
import type { Decider } from './decider.js'

/** Random images that are tried, and points on the way to the first that is of another class. */
const TRIES = 100
const BLENDS = 50

/**
 * An adversarial point at any distance: noise, blended with the image as far as a line of points finds it to be possible
 * (foolbox 3.3.4, blended_noise.py, whose 1000 tries would be most of a budget).
 */
export function* blendedNoise(
  target: Target,
  decider: Decider,
  random: Random,
): Steps<Pixels | undefined> {
  const noise = yield* adversarialNoise(target, decider, random)
  if (!noise || decider.done()) return noise
  const together = pointsPerQuestion(noise.length)
  for (let from = 1; from < BLENDS; from += together) {
    const points = Array.from({ length: Math.min(together, BLENDS - from) }, (_, i) =>
      blend(target.pixels, noise, (from + i) / BLENDS),
    )
    const nearest = (yield* decider.adversarial(points)).indexOf(true)
    if (nearest >= 0) return points[nearest]
  }
  return noise
}

function* adversarialNoise(
  { box: { lower, upper } }: Target,
  decider: Decider,
  random: Random,
): Steps<Pixels | undefined> {
  for (let attempt = 0; attempt < TRIES && !decider.done(); attempt++) {
    const noise = lower.map((least, i) => least + random.uniform() * ((upper[i] ?? least) - least))
    if ((yield* decider.adversarial([noise]))[0]) return noise
  }
  return undefined
}

/** The point at a share of the way. */
export function blend(from: Pixels, to: Pixels, share: number): Pixels {
  return from.map((value, i) => (1 - share) * value + share * (to[i] as number))
}
