import type { Steps } from '../engine/query.js'
import type { Target } from '../engine/target.js'
import type { Pixels } from '../model/image-shape.js'
import { createAdam } from './adam.js'
import type { Attack, Attempt } from './attack.js'
import { createNearest, type Minimising, type Nearest } from './nearest.js'
import { createTanhSpace, type TanhSpace } from './tanh-space.js'

export interface CwSettings extends Minimising {
  /** Steps for each weight of the margin. */
  readonly steps: number
  /** Weights of the margin that are tried. */
  readonly searches: number
  /** Learning rate of Adam. */
  readonly 'learning-rate': number
  /** First weight of the margin. */
  readonly weight: number
}

/** A share of the steps after which a search that has not gained is given up, and what it must gain. */
const CHECK = 0.1
const GAIN = 0.9999
const GROWTH = 10

/**
 * Carlini and Wagner 2017, L2: Adam on the squared length of the change plus a weight times the margin, in a space
 * without bounds; the smallest weight that is enough is found by bisection. Constants of foolbox 3.3.4 and of the
 * authors but for the steps: their 10,000 for each weight cost 90,000 gradients, 100 reach changes a few percent larger.
 */
export const cw: Attack<CwSettings> = {
  name: 'cw',
  source:
    'Carlini and Wagner 2017; foolbox 3.3.4, carlini_wagner.py, with 100 steps instead of 10,000',
  norms: ['l2'],
  knowledge: 'gradients',
  decides: true,
  defaults: { steps: 100, searches: 9, 'learning-rate': 0.01, weight: 1e-3, minimise: 0 },
  budget: ({ steps, searches }) => 2 * steps * searches,
  *attack(target, threat, settings): Steps<Attempt> {
    const nearest = createNearest(target, threat, settings)
    let { weight } = settings
    let enough = Infinity
    let tooSmall = 0
    for (let search = 0; search < settings.searches; search++) {
      const ended = yield* descend(target, { nearest, weight }, settings)
      if (ended === 'done') break
      if (ended === 'success') enough = weight
      else tooSmall = weight
      weight = enough < Infinity ? (tooSmall + enough) / 2 : weight * GROWTH
    }
    return yield* nearest.settle()
  },
}

function* descend(
  target: Target,
  { nearest, weight }: { readonly nearest: Nearest; readonly weight: number },
  { steps, 'learning-rate': rate }: CwSettings,
): Steps<'done' | 'success' | 'failure'> {
  const space = createTanhSpace(target)
  const loss = target.classes?.margin ?? target.loss
  const adam = createAdam(space.place.length, rate)
  const interval = Math.max(1, Math.floor(CHECK * steps))
  let ended: 'success' | 'failure' = 'failure'
  let before = Infinity
  for (let step = 0; step < steps; step++) {
    const point = space.point()
    const { margin, gradient } = yield* loss(point)
    if (nearest.keep(point, margin)) return 'done'
    if (margin <= 0) ended = 'success'
    const total = squaredDistance(point, space.origin) + weight * Math.max(0, margin)
    if (step % interval === 0) {
      if (!(total <= GAIN * before)) break
      before = total
    }
    adam(space.place, slope(space, point, gradient, margin > 0 ? weight : 0))
  }
  return ended
}

function squaredDistance(a: Pixels, b: Pixels): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += ((a[i] as number) - (b[i] as number)) ** 2
  return sum
}

/** Of the squared length of the change plus the weighted margin, by the place. */
function slope(space: TanhSpace, point: Pixels, gradient: Pixels, weight: number): Float64Array {
  const result = space.stretch()
  for (let i = 0; i < result.length; i++) {
    const change = (point[i] as number) - (space.origin[i] as number)
    result[i] = (result[i] as number) * (2 * change - weight * (gradient[i] as number))
  }
  return result
}
