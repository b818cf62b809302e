import type { Pixels } from '../model/image-shape.js'
import { towardHyperplane } from './hyperplane.js'
import type { Ball, Box, Norm } from './norm.js'
import { addScaled, clip, length2 } from './vector.js'

/** Keeps a step along a zero gradient finite. */
const TINY = 1e-12

/** The Euclidean length of the change. */
export const l2: Norm = {
  name: 'l2',
  size: length2,
  dual: length2,
  distance(a, b) {
    let sum = 0
    for (let i = 0; i < a.length; i++) sum += ((a[i] ?? NaN) - (b[i] ?? NaN)) ** 2
    return Math.sqrt(sum)
  },
  ball: l2Ball,
  toward: (point, plane, box, to) => {
    towardHyperplane(point, plane, { box, pace: 'proportional', to })
  },
  ascend(point, gradient, size, to) {
    addScaled(point, gradient, size / (length2(gradient) + TINY), to)
  },
}

function l2Ball(centre: Pixels, eps: number, box: Box): Ball {
  const project = (point: Pixels): void => {
    const distance = l2.distance(point, centre)
    const share = distance > eps ? eps / distance : 1
    if (share < 1)
      for (let i = 0; i < point.length; i++) {
        const x = centre[i] ?? 0
        point[i] = x + share * ((point[i] ?? 0) - x)
      }
    // The centre lies in the box, so that clipping shortens every change.
    clip(point, box)
  }
  return {
    centre,
    eps,
    box,
    project,
    climb(point, gradient, size, to) {
      l2.ascend(point, gradient, size, to)
      project(to)
    },
    surface(random, point) {
      for (let i = 0; i < point.length; i++) point[i] = random.normal()
      addScaled(centre, point, eps / (length2(point) + TINY), point)
      clip(point, box)
    },
    inside(random, point) {
      for (let i = 0; i < point.length; i++) point[i] = random.normal()
      const radius = eps * random.uniform() ** (1 / point.length)
      addScaled(centre, point, radius / (length2(point) + TINY), point)
      clip(point, box)
    },
  }
}
