import type { Steps } from '../engine/query.js'
import { rivals, type Loss, type Target } from '../engine/target.js'
import type { Pixels } from '../model/image-shape.js'
import type { Attack, Attempt, Threat } from './attack.js'

export interface PgdSettings {
  readonly [name: string]: number
  readonly steps: number
  /**
   * Size of one step, in units of eps. The 1/30 of foolbox 3.3.4 does not cross the ball from one side to the other in
   * its 40 steps: a random start can put a point out of reach.
   */
  readonly 'step-size': number
  /** 1 to start at a random point of the ball, 0 to start at the image. */
  readonly 'random-start': number
  /** Runs from different starts. */
  readonly restarts: number
  /** Share of the earlier directions that is kept (Dong et al. 2018, MI-FGSM); 0 for plain PGD. */
  readonly momentum: number
  /** Classes other than the right one that are aimed at one after another, likeliest first; 0 for any at once. */
  readonly targets: number
}

/**
 * Projected gradient descent (Madry et al. 2018): steps along the sign of the gradient (Linf), the gradient (L2) or its
 * largest values (L1), projected on the ball. Stops at the first success: an attack that returns its last iterate loses
 * points that were adversarial on the way (Pintor et al. 2022, "silent success"). Without a success, the point of the least
 * margin is the result: a detector may lose most of its objects on the way, and find some again.
 */
export const pgd: Attack<PgdSettings> = {
  name: 'pgd',
  source: 'Madry et al. 2018',
  norms: ['linf', 'l2', 'l1'],
  knowledge: 'gradients',
  decides: true,
  defaults: {
    steps: 40,
    'step-size': 0.1,
    'random-start': 1,
    restarts: 1,
    momentum: 0,
    targets: 0,
  },
  budget: ({ steps, restarts, targets }) => (steps + 1) * restarts * Math.max(1, targets),
  attack: pgdSteps,
}

/** The fast gradient sign method (Goodfellow et al. 2015): one step of full size from the image. */
export const fgsm: Attack<PgdSettings> = {
  ...pgd,
  name: 'fgsm',
  source: 'Goodfellow et al. 2015',
  defaults: { ...pgd.defaults, steps: 1, 'step-size': 1, 'random-start': 0 },
}

function* pgdSteps(target: Target, threat: Threat, settings: PgdSettings): Steps<Attempt> {
  let best: Attempt = { pixels: target.pixels, margin: Infinity }
  for (const losses of yield* lossesOf(target, settings.targets))
    for (let restart = 0; restart < settings.restarts; restart++) {
      const loss = losses[restart % losses.length] ?? target.loss
      const found = yield* descend(target, loss, threat, settings)
      if (found.margin <= 0) return found
      if (found.margin < best.margin) best = found
    }
  return best
}

/**
 * Losses by aim, and for each aim by restart: where no class is aimed at, the cross-entropy and the margin take turns,
 * since each is flat where the other is not.
 */
function* lossesOf(
  { loss, classes, look, pixels }: Target,
  targets: number,
): Steps<(readonly Loss[])[]> {
  if (!classes) return [[loss]]
  if (targets === 0) return [[classes.crossEntropy, classes.margin]]
  const [clean] = yield* look([pixels])
  return rivals(classes, clean?.scores ?? [])
    .slice(0, targets)
    .map((rival) => [classes.difference(rival)])
}

function* descend(
  target: Target,
  loss: Loss,
  { norm, eps, random }: Threat,
  settings: PgdSettings,
): Steps<Attempt> {
  const ball = norm.ball(target.pixels, eps, target.box)
  let point: Pixels = target.pixels.slice()
  if (settings['random-start'] > 0) ball.inside(random, point)
  const direction = new Float32Array(settings.momentum > 0 ? point.length : 0)
  let best: Attempt = { pixels: point, margin: Infinity }
  // The best point is left where it is, and the next written over the one that was best before.
  let spare: Pixels = point.slice()
  for (let step = 0; step < settings.steps; step++) {
    const { margin, gradient } = yield* loss(point)
    if (margin <= 0) return { pixels: point, margin }
    if (margin < best.margin) {
      if (point !== best.pixels) spare = best.pixels
      best = { pixels: point, margin }
    }
    const along = settings.momentum > 0 ? blend(direction, gradient, settings.momentum) : gradient
    const next = point === best.pixels ? spare : point
    ball.climb(point, along, settings['step-size'] * eps, next)
    point = next
  }
  const [last] = yield* target.look([point])
  const margin = last?.margin ?? NaN
  return margin < best.margin ? { pixels: point, margin } : best
}

/** Adds the gradient at length 1 (in L1) to what is left of the earlier ones. */
function blend(direction: Pixels, gradient: Pixels, kept: number): Pixels {
  let size = 0
  for (let i = 0; i < gradient.length; i++) size += Math.abs(gradient[i] as number)
  const scale = 1 / (size + 1e-12)
  for (let i = 0; i < direction.length; i++)
    direction[i] = kept * (direction[i] as number) + scale * (gradient[i] as number)
  return direction
}
