import type { Pixels } from '../model/image-shape.js'
import { abs, add, constant, greater, lesser, mul, type Expression } from '../simd/expression.js'
import { kernel } from '../simd/kernel.js'
import type { Box } from './norm.js'

const ONE = constant(1)

const absolutes = kernel({ reads: 1 }, ({ vectors: [x = []] }) => ({ dots: [[abs(x), ONE]] }))

const largestOf = kernel({ reads: 1 }, ({ vectors: [x = []] }) => ({ maxima: [abs(x)] }))

const squares = kernel({ reads: 1 }, ({ vectors: [x = []] }) => ({ dots: [[x, x]] }))

const scaledSum = kernel(
  { reads: 2, numbers: 1 },
  ({ vectors: [a = [], b = []], numbers: [scale = []] }) => ({ writes: [add(a, mul(scale, b))] }),
)

export const within = (x: Expression, lower: Expression, upper: Expression): Expression =>
  lesser(greater(x, lower), upper)

const clipped = kernel({ reads: 3 }, ({ vectors: [x = [], lower = [], upper = []] }) => ({
  writes: [within(x, lower, upper)],
}))

export function length2(vector: Pixels): number {
  return Math.sqrt(squares([vector])[0] ?? NaN)
}

/** The sum of absolute values. */
export function length1(vector: Pixels): number {
  return absolutes([vector])[0] ?? NaN
}

/** The largest absolute value. */
export function lengthInf(vector: Pixels): number {
  return largestOf([vector])[0] ?? NaN
}

/** Writes a + scale * b. */
export function addScaled(a: Pixels, b: Pixels, scale: number, to: Pixels): void {
  scaledSum([a, b], [scale], [to])
}

/** Moves each value into its range, in place. */
export function clip(point: Pixels, { lower, upper }: Box): void {
  clipped([point, lower, upper], [], [point])
}
