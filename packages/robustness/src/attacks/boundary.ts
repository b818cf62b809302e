import type { Steps } from '../engine/query.js'
import type { Loss } from '../engine/target.js'
import type { Pixels } from '../model/image-shape.js'
import type { Norm } from '../norms/index.js'
import type { Hyperplane } from '../norms/hyperplane.js'

/** Where a loss would be 0 if the model were linear. */
export interface Boundary extends Hyperplane {
  readonly distance: number
}

/** Keeps the distance finite where the gradient is 0 (fab_base.py). */
const TINY = 1e-12

/** The boundary that is nearest to a point, of one or more losses that are 0 on it; its normal holds until the next question. */
export function* nearestBoundary(
  point: Pixels,
  losses: readonly Loss[],
  norm: Norm,
): Steps<Boundary> {
  let normal: Pixels | undefined
  let [excess, distance] = [0, Infinity]
  for (const loss of losses) {
    const { value, gradient } = yield* loss(point)
    const away = Math.abs(value) / (norm.dual(gradient) + TINY)
    if (!(away < distance)) continue
    // The next loss overwrites what this one was given.
    normal = losses.length === 1 ? gradient : copyTo(normal, gradient)
    ;[excess, distance] = [value, away]
  }
  return { normal: normal ?? new Float32Array(point.length), excess, distance }
}

function copyTo(known: Pixels | undefined, values: Pixels): Pixels {
  if (!known) return values.slice()
  known.set(values)
  return known
}
