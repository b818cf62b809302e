import type { Steps } from '../engine/query.js'
import type { Loss } from '../engine/target.js'
import type { Pixels } from '../model/image-shape.js'
import type { Ball } from '../norms/index.js'
import { add, constant, mul, sub } from '../simd/expression.js'
import { kernel, type Kernel } from '../simd/kernel.js'

export interface AscentSettings {
  readonly steps: number
  /** Share of steps that must raise the loss for the step size to stay. */
  readonly rho: number
}

/** Where an ascent came to. */
export interface Ascent {
  /** The last point that succeeded, else the one of the largest loss. */
  readonly point: Pixels
  readonly margin: number
  /** Largest loss on the way. */
  readonly value: number
  /** Steps (from 0) after which the step size was halved. */
  readonly halvings: readonly number[]
}

/** Of the number of steps: until the first check, least between checks, and by how much that shrinks each time. */
const FIRST_CHECK = 0.22
const LEAST_CHECK = 0.06
const SHRINKING = 0.03
/** Weight of the new direction against the last movement, after the first step. */
const MOMENTUM = 0.75

/**
 * The ascent of Auto-PGD (Croce and Hein 2020, algorithm 1; fra31/auto-attack a392200, autopgd_base.py
 * `attack_single_run`): steps of twice eps at first, with momentum, halved at check points where the loss oscillates or
 * has stopped to rise, from the best point so far.
 * @param stop Ends at the first success; the official code goes on, to the same verdict.
 */
export function* adaptiveAscent(
  loss: Loss,
  ball: Ball,
  start: Pixels,
  { steps, rho, stop = true }: AscentSettings & { readonly stop?: boolean },
): Steps<Ascent> {
  const { point, gradient, ...first } = copied(start, yield* loss(start))
  const best = copied(point, { ...first, gradient })
  let success = first.margin <= 0 ? copied(point, { ...first, gradient }) : undefined
  const last = point.slice()
  const moved = point.slice()
  const values = new Float64Array(steps)
  const halvings: number[] = []
  const isDue = createChecks(steps, rho)
  let size = 2 * ball.eps
  for (let step = 0; step < steps && !(success && stop); step++) {
    ball.climb(point, gradient, size, moved)
    mixed([point, moved, last], [step === 0 ? 1 : MOMENTUM], [point, last])
    ball.project(point)
    const slope = yield* loss(point)
    values[step] = slope.value
    gradient.set(slope.gradient)
    if (slope.margin <= 0) success = copied(point, slope)
    if (slope.value > best.value) replace(best, point, slope)
    if (!isDue(step, values, best.value)) continue
    size /= 2
    halvings.push(step)
    point.set(best.point)
    gradient.set(best.gradient)
  }
  const { point: found, margin } = success ?? best
  return { point: found, margin, value: best.value, halvings }
}

interface Visited {
  readonly point: Pixels
  readonly gradient: Pixels
  value: number
  margin: number
}

function copied(point: Pixels, { value, margin, gradient }: Omit<Visited, 'point'>): Visited {
  return { point: point.slice(), gradient: gradient.slice(), value, margin }
}

function replace(
  best: Visited,
  point: Pixels,
  { value, margin, gradient }: Omit<Visited, 'point'>,
): void {
  best.point.set(point)
  best.gradient.set(gradient)
  best.value = value
  best.margin = margin
}

/** Between the point and where the step leads, plus a share of the last movement; and the point, as what was last. */
const mixed: Kernel = kernel(
  { reads: 3, numbers: 1 },
  ({ vectors: [point = [], moved = [], last = []], numbers: [a = []] }) => {
    const step = mul(a, sub(moved, point))
    const movement = mul(sub(constant(1), a), sub(point, last))
    return { writes: [add(point, add(step, movement)), point] }
  },
)

/** Says after each step whether the step size is to be halved. */
function createChecks(
  steps: number,
  rho: number,
): (step: number, values: Float64Array, best: number) => boolean {
  const share = (part: number): number => Math.max(1, Math.floor(part * steps))
  let interval = share(FIRST_CHECK)
  let since = 0
  let reduced = true
  let bestBefore: number | undefined
  return (step, values, best) => {
    bestBefore ??= best
    if (++since < interval) return false
    const oscillates = rises(values, step, interval) <= rho * interval
    const stuck = !reduced && bestBefore >= best
    reduced = oscillates || stuck
    bestBefore = best
    interval = Math.max(interval - share(SHRINKING), share(LEAST_CHECK))
    since = 0
    return reduced
  }
}

/** How many of the last `count` losses are above the one before; before the first is 0, as in the official code. */
function rises(values: Float64Array, step: number, count: number): number {
  let found = 0
  for (let i = step; i > step - count; i--) if ((values[i] ?? 0) > (values[i - 1] ?? 0)) found++
  return found
}
