import type { Pixels } from '../model/image-shape.js'
import type { Room } from '../engine/room.js'
import { withRounding } from '../norms/index.js'
import { clip } from '../norms/vector.js'
import type { Coordinates } from './coordinates.js'

/** Room for the rounding of float32. */
const ROUNDING = 1e-6

/**
 * What may become of a row. A point within the ball becomes the nearest valid row; where that lies outside of the ball,
 * the features that went too far are rounded towards the row itself, and then, if that is not enough, all are.
 */
export function roomOf(coordinates: Coordinates, home: Pixels): Room {
  const box = coordinates.box(home)
  return {
    box,
    repair(point, { norm, eps }) {
      const inside = point.slice()
      clip(inside, box)
      const most = withRounding(eps)
      const nearest = coordinates.nearest(inside)
      if (norm.distance(nearest, home) <= most || norm.distance(inside, home) > most) return nearest
      const short = towards(coordinates, home, inside)
      const mixed = mix(coordinates, { home, nearest, short }, most)
      return norm.distance(mixed, home) <= most ? mixed : short
    },
  }
}

/** Every feature rounded towards the row: no change grows. */
function towards(coordinates: Coordinates, home: Pixels, point: Pixels): Pixels {
  const result = point.slice()
  for (const [i, { min, max, integer }] of coordinates.features.entries()) {
    if (!integer || max === min) continue
    const x = home[i] ?? 0
    const steps = Math.trunc(
      ((point[i] ?? x) - x) * (max - min) + Math.sign((point[i] ?? x) - x) * ROUNDING,
    )
    result[i] = x + steps / (max - min)
  }
  for (const group of coordinates.groups) restore(result, home, group)
  return coordinates.nearest(result)
}

interface Roundings {
  readonly home: Pixels
  readonly nearest: Pixels
  readonly short: Pixels
}

/** The nearest value of each feature, but for those that alone go further than is allowed. */
function mix({ groups }: Coordinates, { home, nearest, short }: Roundings, most: number): Pixels {
  const far = (i: number): boolean => Math.abs((nearest[i] ?? 0) - (home[i] ?? 0)) > most
  const result = nearest.map((value, i) => (far(i) ? (short[i] ?? value) : value))
  for (const group of groups) if (group.some(far)) restore(result, home, group)
  return result
}

function restore(point: Pixels, home: Pixels, columns: readonly number[]): void {
  for (const i of columns) point[i] = home[i] ?? 0
}
