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
   * Copies a point that succeeded if it is the nearest so far.
   * @returns whether the search is done
   */
  readonly keep: (point: Pixels, margin: number) => boolean
  readonly attempt: () => Attempt
}

export function createNearest(
  { pixels: centre }: Target,
  { norm, eps }: Threat,
  { minimise = 0 }: Readonly<Record<string, number>>,
): Nearest {
  const best = { pixels: centre, margin: Infinity, distance: Infinity }
  return {
    distance: () => best.distance,
    keep(point, margin) {
      const distance = norm.distance(point, centre)
      if (distance < best.distance) Object.assign(best, { pixels: point.slice(), margin, distance })
      return minimise === 0 && best.distance <= eps
    },
    attempt() {
      if (best.distance === Infinity) return { pixels: centre, margin: Infinity }
      if (best.distance <= eps) return { ...best }
      return { pixels: centre, margin: Infinity, distance: best.distance }
    },
  }
}
