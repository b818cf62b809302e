import type { Pixels } from '../model/image-shape.js'
import { bitsOf, lesser, signOf } from './branchless.js'
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
 * the change along a concave line of straight pieces, so that the secant method reaches the change wanted from below in a
 * few passes, where the official code sorts.
 * @param to receives the change.
 */
export function towardHyperplane(
  point: Pixels,
  { normal, excess }: Hyperplane,
  { box, pace, to }: { readonly box: Box; readonly pace: Pace; readonly to: Pixels },
): void {
  const { lower, upper } = box
  const side = excess >= 0 ? 1 : -1
  const bits = bitsOf(normal)
  const { weights, rooms, signs } = scratch(point.length)
  const proportional = pace === 'proportional'
  // Slope at 0, while no value has met its bound.
  let rate = 0
  for (let i = 0; i < point.length; i++) {
    const sign = side * signOf(bits[i] as number)
    const least = lower[i] as number
    const most = upper[i] as number
    const weight = Math.abs(normal[i] as number)
    weights[i] = weight
    rate += proportional ? weight * weight : weight
    signs[i] = sign
    rooms[i] = 0.5 * (most - least + sign * (2 * (point[i] as number) - least - most))
  }
  const gain = proportional ? gainInProportion : gainAlike
  const size = climb(rate, side * excess, (reach) => gain(weights, rooms, reach))
  for (let i = 0; i < point.length; i++) {
    const room = rooms[i] as number
    const most = proportional ? size * (weights[i] as number) : size
    const change = size === Infinity ? room : lesser(room, most)
    to[i] = -(signs[i] as number) * change
  }
}

interface Scratch {
  readonly weights: Float64Array
  /** How far each value can go. */
  readonly rooms: Float64Array
  readonly signs: Float64Array
}

const scratchOf = (length: number): Scratch => ({
  weights: new Float64Array(length),
  rooms: new Float64Array(length),
  signs: new Float64Array(length),
})

let known = scratchOf(0)

/** Room for one call, kept for the next: nothing of it is read again. */
function scratch(length: number): Scratch {
  if (known.weights.length !== length) known = scratchOf(length)
  return known
}

/** sum w min(size, room) */
function gainAlike(weights: Float64Array, rooms: Float64Array, size: number): number {
  let gained = 0
  for (let i = 0; i < weights.length; i++)
    gained += (weights[i] as number) * lesser(size, rooms[i] as number)
  return gained
}

/** sum w min(size w, room) */
function gainInProportion(weights: Float64Array, rooms: Float64Array, size: number): number {
  let gained = 0
  for (let i = 0; i < weights.length; i++) {
    const w = weights[i] as number
    gained += w * lesser(size * w, rooms[i] as number)
  }
  return gained
}

/**
 * The root of a concave rising function from 0, from below: a secant through two points below it overestimates what
 * follows, and so never passes it.
 * @param rate Slope at 0.
 * @returns Infinity where the function does not rise that far
 */
function climb(rate: number, wanted: number, gain: (size: number) => number): number {
  let [size, gained, slope] = [0, 0, rate]
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    if (!(slope > 0)) return wanted - gained > PRECISION * wanted ? Infinity : size
    const next = size + (wanted - gained) / slope
    if (!(next > size * (1 + PRECISION))) return size
    const reached = gain(next)
    slope = (reached - gained) / (next - size)
    ;[size, gained] = [next, reached]
  }
  return size
}
