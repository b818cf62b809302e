import type { Steps } from '../engine/query.js'
import type { Target } from '../engine/target.js'
import type { Pixels } from '../model/image-shape.js'
import type { Attempt, Threat } from './attack.js'

/** The settings that attacks for the smallest change share. */
export interface Minimising {
  readonly [name: string]: number
  /** 1 to go on for the smallest change after one within eps is found, 0 to end there. */
  readonly minimise: number
}

/** Keeps the nearest of the points that succeeded. */
export interface Nearest {
  /** Infinity before the first. */
  readonly distance: () => number
  /**
   * Copies a point if it is the nearest that succeeded so far, or the one of the least margin.
   * @returns whether the search is done
   */
  readonly keep: (point: Pixels, margin: number) => boolean
  readonly attempt: () => Attempt
  /**
   * The same; where nothing succeeded within eps, what came closest to it: half of the boxes of a detector may be gone there.
   * What lies beyond eps is drawn back into the ball and looked at, as foolbox 3.3.4 does (attacks/base.py, `clip_perturbation`).
   */
  readonly settle: () => Steps<Attempt>
}

/** A point on the way. */
interface Passed extends Attempt {
  readonly distance: number
}

export function createNearest(
  target: Target,
  { norm, eps }: Threat,
  { minimise = 0 }: Readonly<Record<string, number>>,
): Nearest {
  const { pixels: centre } = target
  const none: Passed = { pixels: centre, margin: Infinity, distance: Infinity }
  let [best, within, beyond] = [none, none, none]
  const attempt = (): Attempt => {
    if (best.distance === Infinity) return { pixels: centre, margin: Infinity }
    if (best.distance <= eps) return best
    return { pixels: centre, margin: Infinity, distance: best.distance }
  }
  return {
    distance: () => best.distance,
    keep(point, margin) {
      const distance = norm.distance(point, centre)
      const passed = (): Passed => ({ pixels: point.slice(), margin, distance })
      if (margin <= 0 && distance < best.distance) best = passed()
      if (distance <= eps) within = margin < within.margin ? passed() : within
      else beyond = margin < beyond.margin ? passed() : beyond
      return minimise === 0 && best.distance <= eps
    },
    attempt,
    *settle() {
      const found = attempt()
      if (found.margin <= 0) return found
      if (!(beyond.margin < within.margin)) return { ...found, ...placeOf(within) }
      const { pixels } = beyond
      norm.ball(centre, eps, target.box).project(pixels)
      const [{ margin } = { margin: NaN }] = yield* target.look([pixels])
      return { ...found, ...(margin < within.margin ? { pixels, margin } : placeOf(within)) }
    },
  }
}

const placeOf = ({ pixels, margin }: Attempt): Attempt => ({ pixels, margin })
