import type { Pixels } from '../model/image-shape.js'
import type { Box } from './norm.js'

/** A plane as it is seen from a point: the point is on it where the excess is 0. */
export interface Hyperplane {
  readonly normal: Pixels
  /** <normal, point> minus the offset of the plane. */
  readonly excess: number
}

/** How fast a value changes as the change grows, before the box stops it: as all others (Linf), or as its weight (L2). */
export type Pace = 'alike' | 'proportional'

/** Enough for the growth to pass every place where a value meets its bound, at which alone it bends. */
const MOST_PASSES = 60

/** Of the size that is wanted: below it, nothing is gained in float32. */
const PRECISION = 1e-7

/**
 * The smallest change that brings a point within a box onto a plane, or as near to it as the box allows: every value
 * moves at its pace until it meets its bound (Croce and Hein 2020, FAB; fab_projections.py). What is gained grows with
 * the change along a concave line of straight pieces, so that Newton's method reaches the change wanted from below in
 * a few passes, where the official code sorts.
 * @param to receives the change.
 */
export function towardHyperplane(
  point: Pixels,
  { normal, excess }: Hyperplane,
  { box, pace, to }: { readonly box: Box; readonly pace: Pace; readonly to: Pixels },
): void {
  const { lower, upper } = box
  const sign = excess >= 0 ? 1 : -1
  const { weights, rooms } = scratch(point.length)
  for (let i = 0; i < point.length; i++) {
    const w = sign * (normal[i] as number)
    const x = point[i] as number
    weights[i] = Math.abs(w)
    rooms[i] = w > 0 ? x - (lower[i] as number) : w < 0 ? (upper[i] as number) - x : 0
  }
  const proportional = pace === 'proportional'
  const size = proportional
    ? smallest(weights, rooms, sign * excess)
    : smallestAlike(weights, rooms, sign * excess)
  for (let i = 0; i < point.length; i++) {
    const most = proportional && size < Infinity ? size * (weights[i] as number) : size
    const change = Math.min(rooms[i] as number, most)
    to[i] = sign * (normal[i] as number) > 0 ? -change : change
  }
}

let known = { weights: new Float64Array(), rooms: new Float64Array() }

/** Room for one call, kept for the next: nothing of it is read again. */
function scratch(length: number): typeof known {
  if (known.weights.length !== length)
    known = { weights: new Float64Array(length), rooms: new Float64Array(length) }
  return known
}

/** Where sum w min(room, size) reaches what is wanted. */
function smallestAlike(weights: Float64Array, rooms: Float64Array, wanted: number): number {
  let size = 0
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    let gained = 0
    let rate = 0
    for (let i = 0; i < weights.length; i++) {
      const w = weights[i] as number
      const room = rooms[i] as number
      gained += w * Math.min(size, room)
      rate += room > size ? w : 0
    }
    if (rate === 0) return Infinity
    const next = size + (wanted - gained) / rate
    if (!(next > size * (1 + PRECISION))) return size
    size = next
  }
  return size
}

/** Where sum w min(room, size w) reaches what is wanted. */
function smallest(weights: Float64Array, rooms: Float64Array, wanted: number): number {
  let size = 0
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    let gained = 0
    let rate = 0
    for (let i = 0; i < weights.length; i++) {
      const w = weights[i] as number
      const room = rooms[i] as number
      const change = size * w
      gained += w * Math.min(change, room)
      rate += room > change ? w * w : 0
    }
    if (rate === 0) return Infinity
    const next = size + (wanted - gained) / rate
    if (!(next > size * (1 + PRECISION))) return size
    size = next
  }
  return size
}
