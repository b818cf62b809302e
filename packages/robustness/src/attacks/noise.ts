import type { Random } from '@secmlops/core'
import type { Pixels } from '../model/image-shape.js'
import type { Ball, Norm } from '../norms/index.js'
import type { Attack } from './attack.js'

export interface NoiseSettings {
  readonly [name: string]: number
  /** Points that are drawn. */
  readonly queries: number
}

/** Random points at full distance: what an attack must beat to be one. */
export const noise: Attack<NoiseSettings> = {
  name: 'noise',
  source: 'Carlini et al. 2019, On Evaluating Adversarial Robustness, section 5.3',
  norms: ['linf', 'l2', 'l1'],
  knowledge: 'nothing',
  decides: false,
  defaults: { queries: 1 },
  budget: ({ queries }) => queries,
  *attack({ pixels, box, look }, { norm, eps, random }, { queries }) {
    const ball = norm.ball(pixels, eps, box)
    let best = { pixels, margin: Infinity }
    for (let draw = 0; draw < queries; draw++) {
      const point = noiseAt(ball, norm, random)
      const [{ margin } = { margin: NaN }] = yield* look([point])
      if (margin <= 0) return { pixels: point, margin }
      if (margin < best.margin) best = { pixels: point, margin }
    }
    return best
  },
}

/** A random point as far from the centre as the ball and its box allow. */
export function noiseAt(ball: Ball, norm: Norm, random: Random): Pixels {
  const { centre, eps } = ball
  const point = centre.slice()
  if (norm.name === 'linf')
    for (let i = 0; i < point.length; i++) point[i] = (centre[i] ?? 0) + eps * random.sign()
  else ball.surface(random, point)
  ball.project(point)
  return point
}
