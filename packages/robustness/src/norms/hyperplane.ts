import type { Pixels } from '../model/image-shape.js'
import {
  abs,
  above,
  add,
  constant,
  equal,
  lesser,
  mul,
  sub,
  unless,
  wayOf,
  where,
  type Expression,
} from '../simd/expression.js'
import { kernel, type Kernel } from '../simd/kernel.js'
import type { Box } from './norm.js'

/** A plane as it is seen from a point: the point is on it where the excess is 0. */
export interface Hyperplane {
  readonly normal: Pixels
  /** <normal, point> minus the offset of the plane. */
  readonly excess: number
}

/** How fast each value changes as the change grows, before the box stops it. */
interface Pace {
  /** Of a change of a size and the room of each value: what it gains, and how fast that grows. */
  readonly gain: Kernel
  /** Of normal, rooms, way and size: the change. */
  readonly change: Kernel
}

/** All alike, for the smallest change in Linf, or each as its weight in the plane, for that in L2. */
const PACES: Readonly<Record<'alike' | 'proportional', Pace>> = {
  alike: paceOf(() => constant(1)),
  proportional: paceOf(abs),
}

/** Enough for the growth to pass every place where a value meets its bound, at which alone it bends. */
const MOST_PASSES = 60

/** Of the size that is wanted: below it, nothing is gained in float32. */
const PRECISION = 1e-7

/**
 * The smallest change that brings a point within a box onto a plane, or as near to it as the box allows: every value
 * moves at its pace until it meets its bound (Croce and Hein 2020, FAB; fab_projections.py). What is gained grows with
 * the change along a concave line of straight pieces, so that Newton's method reaches the change wanted in a few passes,
 * where the official code sorts.
 * @param to receives the change.
 */
export function towardHyperplane(
  point: Pixels,
  { normal, excess }: Hyperplane,
  { box, pace, to }: { readonly box: Box; readonly pace: keyof typeof PACES; readonly to: Pixels },
): void {
  const { gain, change } = PACES[pace]
  const rooms = roomFor(point.length)
  const way = excess >= 0 ? -1 : 1
  findRooms([point, normal, box.lower, box.upper], [way], [rooms])
  const size = climb(Math.abs(excess), (reach) => gain([normal, rooms], [reach]))
  change([normal, rooms], [size, way], [to])
}

let scratch = new Float32Array()

/** Room for one call, kept for the next: nothing of it is read again. */
function roomFor(length: number): Pixels {
  if (scratch.length !== length) scratch = new Float32Array(length)
  return scratch
}

/** How far each value can go; one that the plane does not depend on stays. */
const findRooms: Kernel = kernel(
  { reads: 4, numbers: 1 },
  ({ vectors: [point = [], normal = [], lower = [], upper = []], numbers: [way = []], keep }) => {
    const rises = keep(above(mul(way, wayOf(normal)), constant(0)))
    const room = add(where(sub(upper, point), rises), unless(sub(point, lower), rises))
    return { writes: [unless(room, equal(normal, constant(0)))] }
  },
)

function paceOf(speed: (normal: Expression) => Expression): Pace {
  const gain = kernel(
    { reads: 2, numbers: 1 },
    ({ vectors: [normal = [], rooms = []], numbers: [size = []], keep }) => {
      const weight = keep(abs(normal))
      const pace = keep(speed(normal))
      const wish = keep(mul(size, pace))
      const growing = where(pace, above(rooms, wish))
      return {
        dots: [
          [weight, lesser(wish, rooms)],
          [weight, growing],
        ],
      }
    },
  )
  const change = kernel(
    { reads: 2, numbers: 2 },
    ({ vectors: [normal = [], rooms = []], numbers: [size = [], way = []] }) => ({
      writes: [mul(mul(way, wayOf(normal)), lesser(mul(size, speed(normal)), rooms))],
    }),
  )
  return { gain, change }
}

/**
 * The root of a concave rising function from 0: a tangent lies above the function, and so its root below the root, from
 * the second pass on at the latest.
 * @param gain Value and slope.
 * @returns what is large enough for all values where the function does not rise that far
 */
function climb(wanted: number, gain: (size: number) => Float64Array): number {
  let size = 0
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const found = gain(size)
    const missing = wanted - (found[0] as number)
    const slope = found[1] as number
    if (!(Math.abs(missing) > PRECISION * wanted)) return size
    if (!(slope > 0)) return FAR
    size += missing / slope
  }
  return size
}

/** Beyond any room, and finite, for 0 times it is 0: near the largest float32. */
const FAR = 3e38
