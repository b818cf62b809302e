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

/** The boundary that is nearest to a point, of one or more losses that are 0 on it. */
export function* nearestBoundary(
  point: Pixels,
  losses: readonly Loss[],
  norm: Norm,
): Steps<Boundary> {
  const normal = new Float32Array(point.length)
  let [excess, distance] = [0, Infinity]
  for (const loss of losses) {
    const slope = yield* loss(point)
    const away = Math.abs(slope.value) / (norm.dual(slope.gradient) + TINY)
    if (!(away < distance)) continue
    normal.set(slope.gradient)
    ;[excess, distance] = [slope.value, away]
  }
  return { normal, excess, distance }
}
