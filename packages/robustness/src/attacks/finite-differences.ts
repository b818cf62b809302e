import type { Random } from '@secmlops/core'
import type { Steps } from '../engine/query.js'
import type { Target } from '../engine/target.js'
import type { Pixels } from '../model/image-shape.js'
import { addScaled, clip } from '../norms/vector.js'
import { pointsPerQuestion } from './questions.js'

/** Where a function is looked at to guess its slope. */
export interface Probes {
  /** Directions, each tried both ways. */
  readonly pairs: number
  /** How far along a direction. */
  readonly distance: number
  /** One coordinate of a direction, of variance 1. */
  readonly draw: (random: Random) => number
}

/**
 * The gradient of minus the margin, guessed from differences along random directions (antithetic: Salimans et al. 2017,
 * section 2.1). Looks at 2 * pairs points, all within the box; where a margin is not a number, it tells nothing.
 */
export function* guessSlope(
  { look, box }: Target,
  point: Pixels,
  { pairs, distance, draw }: Probes,
  random: Random,
): Steps<Pixels> {
  const slope = new Float32Array(point.length)
  const together = Math.ceil(pointsPerQuestion(point.length) / 2)
  for (let done = 0; done < pairs; done += together) {
    const directions = Array.from({ length: Math.min(together, pairs - done) }, () =>
      Float32Array.from(point, () => draw(random)),
    )
    const both = directions.flatMap((direction) =>
      [distance, -distance].map((way) => {
        const moved = new Float32Array(point.length)
        addScaled(point, direction, way, moved)
        clip(moved, box)
        return moved
      }),
    )
    const looks = yield* look(both)
    directions.forEach((direction, i) => {
      const rise = (looks[2 * i + 1]?.margin ?? NaN) - (looks[2 * i]?.margin ?? NaN)
      if (Number.isFinite(rise)) addScaled(slope, direction, rise / (2 * distance * pairs), slope)
    })
  }
  return slope
}
