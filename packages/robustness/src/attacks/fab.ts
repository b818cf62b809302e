import type { Steps } from '../engine/query.js'
import { rivals, type Loss, type Target } from '../engine/target.js'
import type { Pixels } from '../model/image-shape.js'
import { add, greater, lesser, mul, sub } from '../simd/expression.js'
import { kernel, type Kernel } from '../simd/kernel.js'
import type { Attack, Attempt, Threat } from './attack.js'
import { nearestBoundary } from './boundary.js'
import { createNearest, type Minimising, type Nearest } from './nearest.js'

export interface FabSettings extends Minimising {
  readonly steps: number
  /** Runs: the first from the image, the others from random points at half of eps. */
  readonly restarts: number
  /** Largest weight of the step from the image itself. */
  readonly 'alpha-max': number
  /** How far beyond the boundary a step goes. */
  readonly eta: number
  /** Where between the image and an adversarial point the search goes on. */
  readonly beta: number
}

export interface TargetedFabSettings extends FabSettings {
  /** Classes other than the right one that are aimed at one after another, likeliest first. */
  readonly targets: number
}

/**
 * Fast adaptive boundary attack (Croce and Hein 2020, algorithm 1; fra31/auto-attack a392200, fab_base.py): steps towards
 * the nearest boundary as if the model were linear, drawn back to the image, for the smallest change.
 */
export const fab: Attack<FabSettings> = {
  name: 'fab',
  source: 'Croce and Hein 2020 (FAB); fra31/auto-attack a392200, fab_base.py',
  norms: ['linf', 'l2', 'l1'],
  knowledge: 'gradients',
  needsClasses: true,
  decides: true,
  defaults: { steps: 100, restarts: 1, 'alpha-max': 0.1, eta: 1.05, beta: 0.9, minimise: 0 },
  budget: ({ steps, restarts }, classes) => 1 + most(steps) * restarts * Math.max(1, classes - 1),
  *attack(target, threat, settings) {
    const losses = yield* boundaries(target)
    return yield* searches(target, losses.length > 0 ? [losses] : [], threat, settings)
  },
}

/** FAB towards one class after another, which costs one gradient per step however many classes there are. */
export const fabT: Attack<TargetedFabSettings> = {
  ...fab,
  name: 'fab-t',
  defaults: { ...fab.defaults, targets: 9 },
  budget: ({ steps, restarts, targets }, classes) =>
    1 + most(steps) * restarts * Math.min(targets, classes - 1),
  *attack(target, threat, settings) {
    const losses = yield* boundaries(target)
    const aims = losses.slice(0, settings.targets).map((loss) => [loss])
    return yield* searches(target, aims, threat, settings)
  },
}

/** Points of one search: each step asks for a gradient, and looks where it leads. */
const most = (steps: number): number => 2 * steps

/** One loss for each other class, likeliest first. */
function* boundaries({ classes, look, pixels }: Target): Steps<Loss[]> {
  if (!classes) return []
  const [clean] = yield* look([pixels])
  return rivals(classes, clean?.scores ?? []).map(classes.direction)
}

/** @param aims Losses that are looked at together, for one aim after another. */
function* searches(
  target: Target,
  aims: readonly (readonly Loss[])[],
  threat: Threat,
  settings: FabSettings,
): Steps<Attempt> {
  const nearest = createNearest(target, threat, settings)
  const half = threat.norm.ball(target.pixels, threat.eps / 2, target.box)
  for (const losses of aims)
    for (let restart = 0; restart < settings.restarts; restart++) {
      const start = target.pixels.slice()
      if (restart > 0) half.surface(threat.random, start)
      if (yield* search(target, losses, { norm: threat.norm, nearest, start }, settings))
        return nearest.attempt()
    }
  return nearest.attempt()
}

function* search(
  { pixels: centre, box, look }: Target,
  losses: readonly Loss[],
  { norm, nearest, start: point }: Pick<Threat, 'norm'> & { nearest: Nearest; start: Pixels },
  { steps, eta, beta, 'alpha-max': most }: FabSettings,
): Steps<boolean> {
  const fromPoint = new Float32Array(centre.length)
  const fromCentre = new Float32Array(centre.length)
  for (let step = 0; step < steps; step++) {
    const plane = yield* nearestBoundary(point, losses, norm)
    norm.toward(point, plane, box, fromPoint)
    const { normal } = plane
    const [along = NaN] = product([normal, centre, point])
    norm.toward(centre, { normal, excess: plane.excess + along }, box, fromCentre)
    const near = Math.max(norm.size(fromPoint), TINY)
    const far = Math.max(norm.size(fromCentre), TINY)
    const share = Math.min(near / (near + far), most)
    const { lower, upper } = box
    advance([point, centre, fromPoint, fromCentre, lower, upper], [share, eta], [point])
    const [{ margin } = { margin: NaN }] = yield* look([point])
    if (!(margin <= 0)) continue
    if (nearest.keep(point, margin)) return true
    between([centre, point], [beta], [point])
  }
  return false
}

/** Of the steps, as in the official code. */
const TINY = 1e-8

/** <direction, to - from> */
const product: Kernel = kernel(
  { reads: 3 },
  ({ vectors: [direction = [], to = [], from = []] }) => ({ dots: [[direction, sub(to, from)]] }),
)

/** The mean of where the steps from the point and from the centre lead, the latter with this share, within the box. */
const advance: Kernel = kernel(
  { reads: 6, numbers: 2 },
  ({ vectors, numbers: [share = [], eta = []], keep }) => {
    const [point = [], centre = [], fromPoint = [], fromCentre = [], lower = [], upper = []] =
      vectors
    const near = keep(add(point, mul(eta, fromPoint)))
    const far = add(centre, mul(eta, fromCentre))
    const mean = add(near, mul(share, sub(far, near)))
    return { writes: [lesser(greater(mean, lower), upper)] }
  },
)

const between: Kernel = kernel(
  { reads: 2, numbers: 1 },
  ({ vectors: [from = [], to = []], numbers: [share = []] }) => ({
    writes: [add(from, mul(share, sub(to, from)))],
  }),
)
