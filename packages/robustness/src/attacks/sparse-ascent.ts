import type { Steps } from '../engine/query.js'
import type { Loss, Target } from '../engine/target.js'
import type { Pixels } from '../model/image-shape.js'
import { stepSparsely } from '../norms/l1.js'
import type { Ball } from '../norms/index.js'
import type { Ascent } from './adaptive-ascent.js'
import type { Threat } from './attack.js'

/** Radii in units of eps, one after another, and their shares of the steps (`use_largereps`). */
const RADII = [3, 2, 1] as const
const SHARE = 0.3
/** Share of the steps between checks. */
const CHECK = 0.04
/** Of the values that the best point changes, the share that the next steps move. */
const SPARSER = 1.5
/** Where the best point changes less than this share of what it changed before, the steps grow back. */
const SHRUNK = 0.95
const SHORTER = 1.5
const LEAST_STEP = 0.1

/**
 * The ascent of Auto-PGD in L1 (Croce and Hein 2021, Mind the box; fra31/auto-attack a392200, autopgd_base.py
 * `decr_eps_pgd`): from a random point in balls of 3 eps, 2 eps and eps, each from the best point of the one before.
 * Ends at the first success within eps.
 */
export function* sparseAscent(
  loss: Loss,
  { pixels, box }: Target,
  { norm, eps, random }: Threat,
  steps: number,
): Steps<Pick<Ascent, 'point' | 'margin'>> {
  const point = pixels.slice()
  norm.ball(pixels, RADII[0] * eps, box).surface(random, point)
  let found: Pick<Ascent, 'point' | 'margin'> = { point, margin: Infinity }
  for (const [i, part] of schedule(steps).entries()) {
    const ball = norm.ball(pixels, (RADII[i] ?? 1) * eps, box)
    ball.project(found.point)
    found = yield* climb(loss, ball, found.point, { steps: part, stop: i === RADII.length - 1 })
  }
  return found
}

/** Sums to the steps that are given. */
export function schedule(steps: number): [number, number, number] {
  const first = Math.min(Math.ceil(SHARE * steps), Math.floor(steps / 2))
  return [first, first, steps - 2 * first]
}

function* climb(
  loss: Loss,
  ball: Ball,
  start: Pixels,
  { steps, stop }: { readonly steps: number; readonly stop: boolean },
): Steps<Pick<Ascent, 'point' | 'margin'>> {
  const { centre, eps } = ball
  const first = yield* loss(start)
  const best = { ...first, point: start.slice(), gradient: first.gradient.slice() }
  if (stop && best.margin <= 0) return best
  const point = start.slice()
  const gradient = best.gradient.slice()
  let changed = countChanged(start, centre)
  let share = changed / point.length / SPARSER
  let size = eps
  const interval = Math.max(1, Math.floor(CHECK * steps))
  for (let step = 1; step <= steps; step++) {
    stepSparsely(point, gradient, { size, share }, point)
    ball.project(point)
    const slope = yield* loss(point)
    if (stop && slope.margin <= 0) return { point, margin: slope.margin }
    gradient.set(slope.gradient)
    if (slope.value > best.value) {
      Object.assign(best, { value: slope.value, margin: slope.margin })
      best.point.set(point)
      best.gradient.set(gradient)
    }
    if (step % interval !== 0) continue
    const now = countChanged(best.point, centre)
    const shrunk = now / changed < SHRUNK
    size = shrunk ? eps : Math.max(size / SHORTER, LEAST_STEP * eps)
    share = now / point.length / SPARSER
    changed = now
    if (!shrunk) continue
    point.set(best.point)
    gradient.set(best.gradient)
  }
  return best
}

function countChanged(point: Pixels, centre: Pixels): number {
  let count = 0
  for (let i = 0; i < point.length; i++) if (point[i] !== centre[i]) count++
  return count
}
