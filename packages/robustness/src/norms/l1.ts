import type { Pixels } from '../model/image-shape.js'
import type { Hyperplane } from './hyperplane.js'
import type { Ball, Box, Norm } from './norm.js'
import { clip, length1, lengthInf } from './vector.js'

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
    to.set(point)
    const order = gradient.map(Math.abs).sort()
    const count = Math.max(1, Math.floor(MOVED * gradient.length))
    const threshold = order[order.length - count] ?? 0
    const moved = gradient.filter((g) => g !== 0 && Math.abs(g) >= threshold).length
    if (moved === 0) return
    for (let i = 0; i < to.length; i++) {
      const g = gradient[i] ?? 0
      if (g !== 0 && Math.abs(g) >= threshold)
        to[i] = (point[i] ?? 0) + (Math.sign(g) * size) / moved
    }
  },
}

function l1Ball(centre: Pixels, eps: number, box: Box): Ball {
  const project = (point: Pixels): void => {
    clip(point, box)
    if (l1.distance(point, centre) <= eps) return
    shrink(point, centre, threshold(point, centre, eps))
  }
  const direction = (random: { normal(): number }, point: Pixels, radius: number): void => {
    for (let i = 0; i < point.length; i++) point[i] = random.normal()
    const sum = point.reduce((total, value) => total + Math.abs(value), 0)
    for (let i = 0; i < point.length; i++)
      point[i] = (centre[i] ?? 0) + ((point[i] ?? 0) * radius) / (sum + 1e-12)
    clip(point, box)
  }
  return {
    centre,
    eps,
    box,
    project,
    surface: (random, point) => {
      direction(random, point, eps)
    },
    inside: (random, point) => {
      direction(random, point, eps * random.uniform() ** (1 / point.length))
    },
  }
}

/** How much each change loses, so that they sum to eps (Duchi et al. 2008, the root of a falling function). */
function threshold(point: Pixels, centre: Pixels, eps: number): number {
  const changes = point.map((value, i) => Math.abs(value - (centre[i] ?? 0))).sort()
  let sum = 0
  for (let count = 1; count <= changes.length; count++) {
    sum += changes[changes.length - count] ?? 0
    const lambda = (sum - eps) / count
    if (lambda >= (changes[changes.length - count - 1] ?? 0)) return Math.max(0, lambda)
  }
  return 0
}

function shrink(point: Pixels, centre: Pixels, by: number): void {
  for (let i = 0; i < point.length; i++) {
    const x = centre[i] ?? 0
    const change = (point[i] ?? 0) - x
    point[i] = x + Math.sign(change) * Math.max(0, Math.abs(change) - by)
  }
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
