import type { Random } from '@secmlops/core'
import type { Steps } from '../engine/query.js'
import type { Target } from '../engine/target.js'
import type { Pixels } from '../model/image-shape.js'
import { addScaled, clip, length2 } from '../norms/vector.js'
import { annealed } from './annealing.js'
import type { Attack, Attempt, Threat } from './attack.js'
import { farthest } from './farthest.js'
import { createNearest, type Minimising } from './nearest.js'

export interface DdnSettings extends Minimising {
  readonly steps: number
  /** Radius at first, in units of pixel values. */
  readonly radius: number
  /** Share by which the radius grows or shrinks in each step. */
  readonly gamma: number
}

const STEP = { first: 1, last: 0.01 }
const TINY = 1e-12

/**
 * Decoupled direction and norm (Rony et al. 2019, algorithm 1): the gradient of the cross-entropy turns the change, and
 * its length shrinks or grows by a fixed share as the point succeeds or not. As in foolbox, points are not rounded to
 * grey levels, which the authors' code does.
 */
export const ddn: Attack<DdnSettings> = {
  name: 'ddn',
  source: 'Rony et al. 2019; jeromerony/fast_adversarial ddn.py and foolbox 3.3.4 ddn.py',
  norms: ['l2'],
  knowledge: 'gradients',
  decides: true,
  defaults: { steps: 100, radius: 1, gamma: 0.05, minimise: 0 },
  budget: ({ steps }) => 2 * steps,
  attack: search,
}

function* search(target: Target, threat: Threat, settings: DdnSettings): Steps<Attempt> {
  const { pixels, box, loss } = target
  const { steps, gamma } = settings
  const nearest = createNearest(target, threat, settings)
  const worst = length2(farthest(target))
  const point = pixels.slice()
  const change = new Float32Array(point.length)
  let { radius } = settings
  for (let step = 0; step < steps; step++) {
    const { margin, gradient } = yield* loss(point)
    if (nearest.keep(point, margin)) break
    const [direction, length] = directed(gradient, threat.random)
    addScaled(point, pixels, -1, change)
    addScaled(change, direction, annealed(STEP, step, steps) / length, change)
    radius = Math.min(worst, radius * (margin <= 0 ? 1 - gamma : 1 + gamma))
    addScaled(pixels, change, radius / Math.max(length2(change), TINY), point)
    clip(point, box)
  }
  return yield* nearest.settle()
}

/** The gradient and its length; a random direction where there is none, as in the authors' code. */
function directed(gradient: Pixels, random: Random): [Pixels, number] {
  const length = length2(gradient)
  if (length >= TINY) return [gradient, length]
  return [gradient.map(() => random.normal()), 1]
}
