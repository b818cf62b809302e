import type { Random } from '@secmlops/core'
import type { Steps } from '../../engine/query.js'
import type { Target } from '../../engine/target.js'
import type { Pixels } from '../../model/image-shape.js'
import { pointsPerQuestion } from '../questions.js'
import type { Threat } from '../attack.js'
import { noiseAt } from '../noise.js'
import type { Decider } from './decider.js'

/** Points at the full distance that are tried first: an attack that noise beats is none. */
const NEAR = 10

/** Random images that are tried, and points on the way to the first that is of another class. */
const TRIES = 1000
const BLENDS = 50

/**
 * An adversarial point at any distance: noise, blended with the image as far as a line of points finds it to be possible
 * (foolbox 3.3.4, blended_noise.py; every second try is noise in blocks). Without one there is no attack.
 */
export function* blendedNoise(
  target: Target,
  decider: Decider,
  { norm, eps, random }: Threat,
): Steps<Pixels | undefined> {
  const ball = norm.ball(target.pixels, eps, target.box)
  const near = Array.from({ length: NEAR }, () => noiseAt(ball, norm, random))
  yield* decider.adversarial(near)
  if (decider.done()) return undefined
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
  target: Target,
  decider: Decider,
  random: Random,
): Steps<Pixels | undefined> {
  for (let attempt = 0; attempt < TRIES && !decider.done(); attempt++) {
    const noise = attempt % 2 === 0 ? uniformNoise(target, random) : blockNoise(target, random)
    const [adversarial] = yield* decider.adversarial([noise])
    if (adversarial) return noise
  }
  return undefined
}

function uniformNoise({ box: { lower, upper } }: Target, random: Random): Pixels {
  return lower.map((least, i) => least + random.uniform() * ((upper[i] ?? least) - least))
}

/** Blocks per row and column at most. */
const MOST_BLOCKS = 8

/** Blocks as dark or as light as may be: smooth models are of the same opinion of all uniform noise. */
function blockNoise({ pixels, box, shape }: Target, random: Random): Pixels {
  const { channels, height, width } = shape
  const blocks = 1 + random.integer(MOST_BLOCKS)
  const light = Array.from({ length: channels * blocks * blocks }, () => random.sign() > 0)
  return pixels.map((_, i) => {
    const row = Math.floor(((Math.floor(i / width) % height) * blocks) / height)
    const column = Math.floor(((i % width) * blocks) / width)
    const channel = Math.floor(i / (width * height))
    const side = light[(channel * blocks + row) * blocks + column] ? box.upper : box.lower
    return side[i] as number
  })
}

/** The point at a share of the way. */
export function blend(from: Pixels, to: Pixels, share: number): Pixels {
  return from.map((value, i) => (1 - share) * value + share * (to[i] as number))
}
