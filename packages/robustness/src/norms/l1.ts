import type { Pixels } from '../model/image-shape.js'
import type { Hyperplane } from './hyperplane.js'
import type { Ball, Box, Norm } from './norm.js'
import { addScaled, clip, length1, lengthInf } from './vector.js'

/** Share of the values that one step moves (sparse descent, Tramer and Boneh 2019, section 4.1). */
const MOVED = 0.01

/** The sum of all changes. */
export const l1: Norm = {
  name: 'l1',
  size: length1,
  dual: lengthInf,
  distance(a, b) {
    let sum = 0
    for (let i = 0; i < a.length; i++) sum += Math.abs((a[i] ?? NaN) - (b[i] ?? NaN))
    return sum
  },
  ball: l1Ball,
  toward,
  ascend(point, gradient, size, to) {
    stepSparsely(point, gradient, { size, share: MOVED }, to)
  },
}

/** Writes the point moved by a size that is divided evenly over the share of values with the largest gradient. */
export function stepSparsely(
  point: Pixels,
  gradient: Pixels,
  { size, share }: { readonly size: number; readonly share: number },
  to: Pixels,
): void {
  const last = gradient.length - 1
  const place = Math.min(last, Math.max(0, Math.floor((1 - share) * gradient.length)))
  const threshold = gradient.map(Math.abs).sort()[place] ?? 0
  const moves = (g: number): boolean => g !== 0 && Math.abs(g) >= threshold
  let moved = 0
  for (let i = 0; i <= last; i++) if (moves(gradient[i] as number)) moved++
  for (let i = 0; i <= last; i++) {
    const g = gradient[i] as number
    to[i] = (point[i] as number) + (moves(g) ? (Math.sign(g) * size) / moved : 0)
  }
}

function l1Ball(centre: Pixels, eps: number, box: Box): Ball {
  const project = (point: Pixels): void => {
    projectOnto(centre, eps * (1 - ROUNDING), box, point)
  }
  return {
    centre,
    eps,
    box,
    project,
    climb(point, gradient, size, to) {
      l1.ascend(point, gradient, size, to)
      project(to)
    },
    surface(random, point) {
      for (let i = 0; i < point.length; i++) point[i] = (centre[i] ?? 0) + random.normal()
      project(point)
    },
    inside(random, point) {
      for (let i = 0; i < point.length; i++) point[i] = random.normal()
      const radius = eps * random.uniform() ** (1 / point.length)
      addScaled(centre, point, radius / (length1(point) + TINY), point)
      clip(point, box)
    },
  }
}

/** Room for the rounding of every value to float32 (square.py, L1). */
const ROUNDING = 1e-6
const TINY = 1e-12
/** Halvings of the interval that holds the threshold: beyond float32. */
const HALVINGS = 40

/**
 * The point of the ball and the box that is nearest in L2 (Croce and Hein 2021, proposition 2.1; autopgd_base.py
 * `L1_projection`): each change loses the same, and none exceeds its room. Clipping after a projection would waste radius.
 */
function projectOnto(centre: Pixels, eps: number, { lower, upper }: Box, point: Pixels): void {
  const { sizes, rooms } = scratch(point.length)
  let most = 0
  for (let i = 0; i < point.length; i++) {
    const x = centre[i] as number
    const change = (point[i] as number) - x
    sizes[i] = Math.abs(change)
    rooms[i] = change > 0 ? (upper[i] as number) - x : x - (lower[i] as number)
    most = Math.max(most, sizes[i] as number)
  }
  let [low, high] = [0, most]
  if (kept(sizes, rooms, 0) <= eps) high = 0
  for (let i = 0; i < HALVINGS && high > 0; i++) {
    const middle = (low + high) / 2
    if (kept(sizes, rooms, middle) <= eps) high = middle
    else low = middle
  }
  for (let i = 0; i < point.length; i++) {
    const x = centre[i] as number
    const size = Math.min(rooms[i] as number, Math.max(0, (sizes[i] as number) - high))
    point[i] = (point[i] as number) > x ? x + size : x - size
  }
}

/** The sum of changes that lose as much each. */
function kept(sizes: Float64Array, rooms: Float64Array, lost: number): number {
  let sum = 0
  for (let i = 0; i < sizes.length; i++) {
    const size = (sizes[i] as number) - lost
    if (size > 0) sum += Math.min(size, rooms[i] as number)
  }
  return sum
}

let known = { sizes: new Float64Array(), rooms: new Float64Array() }

/** Room for one call, kept for the next: nothing of it is read again. */
function scratch(length: number): typeof known {
  if (known.sizes.length !== length)
    known = { sizes: new Float64Array(length), rooms: new Float64Array(length) }
  return known
}

/** The values with the largest weights first, each as far as its bound: a fractional knapsack. */
function toward(
  point: Pixels,
  { normal, excess }: Hyperplane,
  { lower, upper }: Box,
  to: Pixels,
): void {
  const above = excess >= 0
  let left = Math.abs(excess)
  to.fill(0)
  const order = Array.from(normal.keys()).sort(
    (a, b) => Math.abs(normal[b] ?? 0) - Math.abs(normal[a] ?? 0),
  )
  for (const i of order) {
    const w = normal[i] ?? 0
    if (left <= 0 || w === 0) return
    const falls = w > 0 === above
    const x = point[i] ?? 0
    const room = falls ? x - (lower[i] ?? 0) : (upper[i] ?? 0) - x
    const change = Math.min(room, left / Math.abs(w))
    to[i] = falls ? -change : change
    left -= change * Math.abs(w)
  }
}
