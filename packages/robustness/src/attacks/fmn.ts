import type { Steps } from '../engine/query.js'
import type { Target } from '../engine/target.js'
import { addScaled, length2 } from '../norms/vector.js'
import { annealed } from './annealing.js'
import type { Attack, Attempt, Threat } from './attack.js'
import { farthest } from './farthest.js'
import { createNearest, type Minimising } from './nearest.js'

export interface FmnSettings extends Minimising {
  readonly steps: number
  /** Length of the first step; the last is a hundredth of it. */
  readonly alpha: number
  /** Share by which the radius grows or shrinks at first. */
  readonly gamma: number
}

const LAST_ALPHA = 0.01
const LAST_GAMMA = 0.001
const TINY = 1e-12

/**
 * Fast minimum-norm attack (Pintor et al. 2021, algorithm 1): steps along the gradient of the margin, projected on a ball
 * whose radius shrinks while the point succeeds and grows while it does not.
 */
export const fmn: Attack<FmnSettings> = {
  name: 'fmn',
  source: 'Pintor et al. 2021; constants of the authors in foolbox 3.3.4, fast_minimum_norm.py',
  norms: ['linf', 'l2', 'l1'],
  knowledge: 'gradients',
  decides: true,
  defaults: { steps: 100, alpha: 1, gamma: 0.05, minimise: 0 },
  budget: ({ steps }) => 2 * steps,
  attack: search,
}

function* search(target: Target, threat: Threat, settings: FmnSettings): Steps<Attempt> {
  const { pixels, box, classes } = target
  const { norm } = threat
  const { steps, alpha, gamma } = settings
  const loss = classes?.margin ?? target.loss
  const nearest = createNearest(target, threat, settings)
  const worst = norm.size(farthest(target))
  const point = pixels.slice()
  let radius = Infinity
  for (let step = 0; step < steps; step++) {
    const { margin, gradient } = yield* loss(point)
    const change = annealed({ first: gamma, last: LAST_GAMMA }, step, steps)
    if (nearest.keep(point, margin)) break
    if (margin <= 0) radius = Math.min(radius * (1 - change), nearest.distance())
    else if (nearest.distance() < Infinity) radius *= 1 + change
    else
      radius = norm.distance(point, pixels) + Math.abs(margin) / Math.max(norm.dual(gradient), TINY)
    radius = radius < worst ? radius : worst
    const size = annealed({ first: alpha, last: alpha * LAST_ALPHA }, step, steps)
    addScaled(point, gradient, size / Math.max(length2(gradient), TINY), point)
    norm.ball(pixels, radius, box).project(point)
  }
  return yield* nearest.settle()
}
