import type { Random } from '@secmlops/core'
import type { Steps } from '../../engine/query.js'
import type { Target } from '../../engine/target.js'
import type { Pixels } from '../../model/image-shape.js'
import { addScaled, clip, length2 } from '../../norms/vector.js'
import { pointsPerQuestion } from '../questions.js'
import type { Decider } from './decider.js'

export interface Sphere {
  readonly centre: Pixels
  readonly radius: number
  /** Points that are drawn on it. */
  readonly count: number
  /** One coordinate of a direction. */
  readonly draw: (random: Random) => number
}

/** Keeps the length of a direction above 0. */
const TINY = 1e-12

/**
 * Which way the boundary falls, of length 1 (Chen et al. 2020, equation 16): the mean of random directions, weighted by
 * the decision less its mean; without that where all decisions are alike.
 */
export function* guessDirection(
  { box }: Target,
  decider: Decider,
  { centre, radius, count, draw }: Sphere,
  random: Random,
): Steps<Pixels> {
  const weighted = new Float32Array(centre.length)
  const plain = new Float32Array(centre.length)
  const together = pointsPerQuestion(centre.length)
  const asked = Math.min(count, decider.left())
  let sum = 0
  for (let done = 0; done < asked; done += together) {
    const points = Array.from({ length: Math.min(together, asked - done) }, () => {
      const point = Float32Array.from(centre, () => draw(random))
      addScaled(centre, point, radius / (length2(point) + TINY), point)
      clip(point, box)
      return point
    })
    const decisions = yield* decider.adversarial(points)
    points.forEach((point, i) => {
      const sign = decisions[i] ? 1 : -1
      sum += sign
      addScaled(point, centre, -1, point)
      addScaled(weighted, point, sign / radius, weighted)
      addScaled(plain, point, 1 / radius, plain)
    })
  }
  if (Math.abs(sum) < asked) addScaled(weighted, plain, -sum / asked, weighted)
  const length = length2(weighted) + TINY
  return weighted.map((value) => value / length)
}
