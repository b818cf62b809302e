import type { Pixels } from '../model/image-shape.js'
import { bitsOf, lesser } from './branchless.js'
import type { Box } from './norm.js'

/** A plane as it is seen from a point: the point is on it where the excess is 0. */
export interface Hyperplane {
  readonly normal: Pixels
  /** <normal, point> minus the offset of the plane. */
  readonly excess: number
}

/** How fast each value changes as the change grows, before the box stops it. */
interface Pace {
  /** How fast the change gains while no value has met its bound. */
  readonly rate: (weights: Pixels) => number
  /** What a change of a size gains. */
  readonly gain: (scratch: Scratch, size: number) => number
  /** Writes the amount that each value changes by, for a change of a size. */
  readonly amounts: (scratch: Scratch, size: number, to: Pixels) => void
}

/** All alike, for the smallest change in Linf, or each as its weight in the plane, for that in L2. */
const PACES: Readonly<Record<'alike' | 'proportional', Pace>> = {
  alike: { rate: sum, gain: gainAlike, amounts: amountsAlike },
  proportional: { rate: sumOfSquares, gain: gainInProportion, amounts: amountsInProportion },
}

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
  { box, pace, to }: { readonly box: Box; readonly pace: keyof typeof PACES; readonly to: Pixels },
): void {
  const { rate, gain, amounts } = PACES[pace]
  const scratch = scratchOf(point.length)
  const { weights, rooms } = scratch
  const bits = bitsOf(normal)
  const flip = excess >= 0 ? -1 : 0
  findWeights(normal, weights)
  findRooms(point, { bits, flip }, box, rooms)
  const size = climb(rate(weights), Math.abs(excess), (reach) => gain(scratch, reach))
  if (size === Infinity) to.set(rooms)
  else amounts(scratch, size, to)
  for (let i = 0; i < to.length; i++) to[i] = wayOf(bits[i] as number, flip) * (to[i] as number)
}

interface Scratch {
  /** Sizes of the values of the normal. */
  readonly weights: Pixels
  /** How far each value can go. */
  readonly rooms: Pixels
}

let known: Scratch = { weights: new Float32Array(), rooms: new Float32Array() }

/** Room for one call, kept for the next: nothing of it is read again. */
function scratchOf(length: number): Scratch {
  if (known.weights.length !== length)
    known = { weights: new Float32Array(length), rooms: new Float32Array(length) }
  return known
}

/** -1 or 1, which way a value moves: from the sign of its weight, turned round by a flip of -1. */
const wayOf = (bits: number, flip: number): number => ((bits ^ flip) >> 31) | 1

function findWeights(normal: Pixels, weights: Pixels): void {
  for (let i = 0; i < weights.length; i++) weights[i] = Math.abs(normal[i] as number)
}

function findRooms(
  point: Pixels,
  { bits, flip }: { readonly bits: Int32Array; readonly flip: number },
  { lower, upper }: Box,
  rooms: Pixels,
): void {
  for (let i = 0; i < rooms.length; i++) {
    const weight = bits[i] as number
    const least = lower[i] as number
    const most = upper[i] as number
    const beyond = wayOf(weight, flip) * (least + most - 2 * (point[i] as number))
    // A value that the plane does not depend on stays. (All bits but the sign are 0.)
    rooms[i] = weight << 1 === 0 ? 0 : 0.5 * (most - least + beyond)
  }
}

function sum(weights: Pixels): number {
  let total = 0
  for (let i = 0; i < weights.length; i++) total += weights[i] as number
  return total
}

function sumOfSquares(weights: Pixels): number {
  let total = 0
  for (let i = 0; i < weights.length; i++) total += (weights[i] as number) ** 2
  return total
}

/** sum w min(size, room) */
function gainAlike({ weights, rooms }: Scratch, size: number): number {
  let gained = 0
  for (let i = 0; i < weights.length; i++)
    gained += (weights[i] as number) * lesser(size, rooms[i] as number)
  return gained
}

/** sum w min(size w, room) */
function gainInProportion({ weights, rooms }: Scratch, size: number): number {
  let gained = 0
  for (let i = 0; i < weights.length; i++) {
    const w = weights[i] as number
    gained += w * lesser(size * w, rooms[i] as number)
  }
  return gained
}

function amountsAlike({ rooms }: Scratch, size: number, to: Pixels): void {
  for (let i = 0; i < to.length; i++) to[i] = lesser(size, rooms[i] as number)
}

function amountsInProportion({ weights, rooms }: Scratch, size: number, to: Pixels): void {
  for (let i = 0; i < to.length; i++)
    to[i] = lesser(size * (weights[i] as number), rooms[i] as number)
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
