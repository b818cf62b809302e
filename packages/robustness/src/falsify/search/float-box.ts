import type { Box } from '../vnnlib/property.js'

/** The values of float32 in a box, as an origin and widths: what a model of float32 can be given. */
export interface FloatBox {
  readonly lower: Float32Array
  readonly upper: Float32Array
  /** upper - lower. */
  readonly width: Float64Array
  /** Inputs whose interval holds no float32; they are given the nearest one. */
  readonly rounded: readonly number[]
}

/**
 * Decimals of a property can round to a float32 outside the interval: bounds are stepped inside. An interval without any
 * float32 (an input fixed at 0.1, for example) becomes the float32 that is nearest to its middle.
 */
export function floatBox({ lower, upper }: Box): FloatBox {
  const from = new Float32Array(lower.length)
  const to = new Float32Array(lower.length)
  const width = new Float64Array(lower.length)
  const rounded: number[] = []
  for (let i = 0; i < lower.length; i++) {
    const [a = 0, b = 0] = [lower[i], upper[i]]
    let low = roundedUp(a)
    let high = roundedDown(b)
    if (!(low <= high)) {
      rounded.push(i)
      low = high = Math.fround(a / 2 + b / 2)
    }
    from[i] = low
    to[i] = high
    width[i] = high - low
  }
  return { lower: from, upper: to, width, rounded }
}

/** The least float32 that is no less. */
export const roundedUp = (value: number): number => {
  const nearest = Math.fround(value)
  return nearest >= value ? nearest : nextUp(nearest)
}

/** The greatest float32 that is no greater. */
export const roundedDown = (value: number): number => -roundedUp(-value)

const FLOAT = new Float32Array(1)
const BITS = new Int32Array(FLOAT.buffer)

/** The next float32 towards infinity (IEEE 754 nextUp). */
function nextUp(value: number): number {
  FLOAT[0] = value + 0
  const bits = BITS[0] ?? 0
  BITS[0] = value === 0 ? 1 : bits + (value > 0 ? 1 : -1)
  return FLOAT[0]
}

/** Places a point of the unit cube, which begins at `at`, in the box; always inside. */
export function placeInBox(
  { lower, upper, width }: FloatBox,
  unit: Float32Array,
  into: Float32Array,
  at: number,
): void {
  for (let i = 0; i < lower.length; i++) {
    const [low = 0, high = 0] = [lower[i], upper[i]]
    const value = low + (unit[at + i] ?? 0) * (width[i] ?? 0)
    into[at + i] = value <= low ? low : value >= high ? high : value
  }
}
