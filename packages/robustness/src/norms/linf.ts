import type { Random } from '@secmlops/core'
import type { Pixels } from '../model/image-shape.js'
import { bitsOf, greater, lesser, signOf } from './branchless.js'
import { towardHyperplane } from './hyperplane.js'
import type { Ball, Box, Norm } from './norm.js'
import { length1, lengthInf } from './vector.js'

/** The largest change of any value. */
export const linf: Norm = {
  name: 'linf',
  size: lengthInf,
  dual: length1,
  distance(a, b) {
    let largest = 0
    for (let i = 0; i < a.length; i++) {
      const change = Math.abs((a[i] ?? NaN) - (b[i] ?? NaN))
      if (!(change <= largest)) largest = change
    }
    return largest
  },
  ball: linfBall,
  toward: (point, plane, box, to) => {
    towardHyperplane(point, plane, { box, pace: 'alike', to })
  },
  ascend(point, gradient, size, to) {
    const bits = bitsOf(gradient)
    for (let i = 0; i < to.length; i++)
      to[i] = (point[i] as number) + size * signOf(bits[i] as number)
  },
}

function linfBall(centre: Pixels, eps: number, box: Box): Ball {
  const low = new Float32Array(centre.length)
  const high = new Float32Array(centre.length)
  for (let i = 0; i < centre.length; i++) {
    const x = centre[i] ?? 0
    low[i] = Math.max(x - eps, box.lower[i] ?? -Infinity)
    high[i] = Math.min(x + eps, box.upper[i] ?? Infinity)
  }
  const project = (point: Pixels): void => {
    for (let i = 0; i < point.length; i++)
      point[i] = lesser(greater(point[i] as number, low[i] as number), high[i] as number)
  }
  return {
    centre,
    eps,
    box,
    project,
    surface(random, point) {
      let largest = 0
      for (let i = 0; i < point.length; i++) {
        const t = 2 * random.uniform() - 1
        point[i] = t
        largest = Math.max(largest, Math.abs(t))
      }
      move(point, centre, eps / (largest + 1e-12))
      project(point)
    },
    inside(random: Random, point) {
      for (let i = 0; i < point.length; i++)
        point[i] = (centre[i] ?? 0) + eps * (2 * random.uniform() - 1)
      project(point)
    },
  }
}

/** centre + scale * direction, in place of the direction. */
function move(direction: Pixels, centre: Pixels, scale: number): void {
  for (let i = 0; i < direction.length; i++)
    direction[i] = (centre[i] ?? 0) + scale * (direction[i] ?? 0)
}
