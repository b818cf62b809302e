import type { Steps } from '../../engine/query.js'
import type { Target } from '../../engine/target.js'
import type { Pixels } from '../../model/image-shape.js'
import { withRounding } from '../../norms/index.js'
import type { Attempt, Threat } from '../attack.js'

/** Asks a model for decisions only, as long as it may. */
export interface Decider {
  /** Whether each point is of another class; false for points that may no longer be asked about. */
  readonly adversarial: (points: readonly Pixels[]) => Steps<boolean[]>
  /** Points that may still be asked about. */
  readonly left: () => number
  /** The first adversarial point within the ball; else the one there that was closest to it, which the search knew nothing of. */
  readonly found: () => Attempt
  /** Nothing is left to do. */
  readonly done: () => boolean
}

export function createDecider(target: Target, { norm, eps }: Threat, queries: number): Decider {
  let left = queries
  let found: Attempt = { pixels: target.pixels, margin: Infinity }
  const most = withRounding(eps)
  const within = (point: Pixels): boolean =>
    norm.distance(target.repair?.(point) ?? point, target.pixels) <= most
  return {
    *adversarial(points) {
      const asked = points.slice(0, left)
      left -= asked.length
      const margins = asked.length > 0 ? (yield* target.look(asked)).map(marginOf) : []
      asked.forEach((point, i) => {
        const margin = margins[i] ?? NaN
        if (found.margin > 0 && margin < found.margin && within(point))
          found = { pixels: point.slice(), margin }
      })
      return points.map((_, i) => (margins[i] ?? NaN) <= 0)
    },
    left: () => left,
    found: () => found,
    done: () => found.margin <= 0 || left === 0,
  }
}

const marginOf = ({ margin }: { readonly margin: number }): number => margin
