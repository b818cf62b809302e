import type { Random } from '@secmlops/core'
import type { Pixels } from '../model/image-shape.js'
import { abs, add, mul, signOf, sub, type Expression } from '../simd/expression.js'
import { kernel } from '../simd/kernel.js'
import { towardHyperplane } from './hyperplane.js'
import type { Ball, Box, Norm } from './norm.js'
import { addScaled, clip, length1, lengthInf, within } from './vector.js'

const moved = (point: Expression, gradient: Expression, size: Expression): Expression =>
  add(point, mul(size, signOf(gradient)))

const signStep = kernel(
  { reads: 2, numbers: 1 },
  ({ vectors: [point = [], gradient = []], numbers: [size = []] }) => ({
    writes: [moved(point, gradient, size)],
  }),
)

/** The same, clipped in the same pass. */
const signStepWithin = kernel(
  { reads: 4, numbers: 1 },
  ({ vectors: [point = [], gradient = [], lower = [], upper = []], numbers: [size = []] }) => ({
    writes: [within(moved(point, gradient, size), lower, upper)],
  }),
)

const largestChange = kernel({ reads: 2 }, ({ vectors: [a = [], b = []] }) => ({
  maxima: [abs(sub(a, b))],
}))

/** The largest change of any value. */
export const linf: Norm = {
  name: 'linf',
  size: lengthInf,
  dual: length1,
  distance: (a, b) => largestChange([a, b])[0] ?? NaN,
  ball: linfBall,
  toward: (point, plane, box, to) => {
    towardHyperplane(point, plane, { box, pace: 'alike', to })
  },
  ascend(point, gradient, size, to) {
    signStep([point, gradient], [size], [to])
  },
}

function linfBall(centre: Pixels, eps: number, box: Box): Ball {
  const lower = new Float32Array(centre.length)
  const upper = new Float32Array(centre.length)
  for (let i = 0; i < centre.length; i++) {
    const x = centre[i] ?? 0
    lower[i] = Math.max(x - eps, box.lower[i] ?? -Infinity)
    upper[i] = Math.min(x + eps, box.upper[i] ?? Infinity)
  }
  const project = (point: Pixels): void => {
    clip(point, { lower, upper })
  }
  return {
    centre,
    eps,
    box,
    project,
    climb(point, gradient, size, to) {
      signStepWithin([point, gradient, lower, upper], [size], [to])
    },
    surface(random, point) {
      let largest = 0
      for (let i = 0; i < point.length; i++) {
        const t = 2 * random.uniform() - 1
        point[i] = t
        largest = Math.max(largest, Math.abs(t))
      }
      addScaled(centre, point, eps / (largest + 1e-12), point)
      project(point)
    },
    inside(random: Random, point) {
      for (let i = 0; i < point.length; i++)
        point[i] = (centre[i] ?? 0) + eps * (2 * random.uniform() - 1)
      project(point)
    },
  }
}
