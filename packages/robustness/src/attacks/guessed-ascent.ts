import type { Steps } from '../engine/query.js'
import type { Target } from '../engine/target.js'
import type { Pixels } from '../model/image-shape.js'
import type { Attempt, Threat } from './attack.js'
import { guessSlope, type Probes } from './finite-differences.js'

export interface GuessedAscent {
  /** Points that are looked at, in all. */
  readonly queries: number
  readonly probes: Probes
  /** Moves a point along a slope, in place; it is brought back into the ball afterwards. */
  readonly move: (point: Pixels, slope: Pixels) => void
}

/** Lowers the margin along slopes that are guessed from scores; the last step takes as many probes as are left. */
export function* guessedAscent(
  target: Target,
  { norm, eps, random }: Threat,
  { queries, probes, move }: GuessedAscent,
): Steps<Attempt> {
  const ball = norm.ball(target.pixels, eps, target.box)
  const point = target.pixels.slice()
  let best: Attempt = { pixels: target.pixels, margin: Infinity }
  let left = queries
  for (;;) {
    const [{ margin } = { margin: NaN }] = yield* target.look([point])
    left--
    if (margin <= 0) return { pixels: point, margin }
    if (margin < best.margin) best = { pixels: point.slice(), margin }
    const pairs = Math.min(probes.pairs, Math.floor((left - 1) / 2))
    if (pairs < 1) return best
    move(point, yield* guessSlope(target, point, { ...probes, pairs }, random))
    ball.project(point)
    left -= 2 * pairs
  }
}
