import type { Random } from '@secmlops/core'

/** How a bump is measured, and how fast it falls from its middle. */
export interface BumpShape {
  readonly length: (values: Iterable<number>) => number
  readonly steepness: number
}

/** For L2. */
export const ROUND: BumpShape = {
  length(values) {
    let sum = 0
    for (const value of values) sum += value ** 2
    return Math.sqrt(sum)
  },
  steepness: 2,
}

/** For L1. */
export const POINTED: BumpShape = {
  length(values) {
    let sum = 0
    for (const value of values) sum += Math.abs(value)
    return sum
  },
  steepness: 4,
}

/**
 * Two pyramids side by side, one up and one down, upright or lying, of length 1 (Andriushchenko et al. 2020, section 4.3;
 * square.py `eta`), row by row.
 */
export function bump(side: number, random: Random, shape: BumpShape = ROUND): Float64Array {
  const lying = random.uniform() > 0.5
  const half = Math.floor(side / 2)
  const values = new Float64Array(side * side)
  const put = (row: number, column: number, value: number): void => {
    values[lying ? column * side + row : row * side + column] = value
  }
  for (const { from, rows, sign } of [
    { from: 0, rows: half, sign: 1 },
    { from: half, rows: side - half, sign: -1 },
  ]) {
    const part = pyramid(rows, side, shape)
    part.forEach((value, i) => {
      put(from + Math.floor(i / side), i % side, sign * value)
    })
  }
  return normalised(values, shape)
}

/** Nested rectangles around the middle, ring k adding 1/k^steepness; of length 1. */
function pyramid(rows: number, columns: number, shape: BumpShape): Float64Array {
  const values = new Float64Array(rows * columns)
  const [middleRow, middleColumn] = [Math.floor(rows / 2), Math.floor(columns / 2)]
  const rings = Math.max(middleRow, middleColumn) + 1
  for (let ring = 0; ring < rings; ring++)
    for (let row = Math.max(0, middleRow - ring); row < Math.min(rows, middleRow + ring + 1); row++)
      for (
        let column = Math.max(0, middleColumn - ring);
        column < Math.min(columns, middleColumn + ring + 1);
        column++
      )
        values[row * columns + column] =
          (values[row * columns + column] ?? 0) + 1 / (ring + 1) ** shape.steepness
  return normalised(values, shape)
}

function normalised(values: Float64Array, { length }: BumpShape): Float64Array {
  const size = length(values) || 1
  return values.map((value) => value / size)
}
