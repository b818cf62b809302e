import { LIMITS, type Random } from '@secmlops/core'
import { notComparable } from '../statistics/refusal.js'

/** Rows of numbers, row after row: values of one column, or embeddings. */
export interface Points {
  readonly data: Float64Array
  /** Numbers in one row, at least 1. */
  readonly width: number
}

/** Both samples, the reference first. */
export interface Pooled extends Points {
  readonly n: number
  readonly m: number
}

/** One column as points. */
export function column(values: Float64Array): Points {
  return { data: values, width: 1 }
}

/**
 * At most `LIMITS.kernelRows` rows of either sample, taken at random: kernels need the distance of every pair.
 * @throws SecmlopsError `not-comparable` for fewer than two rows, rows of different width, and numbers that are not finite.
 */
export function pool(a: Points, b: Points, random: Random): Pooled {
  if (a.width !== b.width) throw notComparable('the rows of the samples differ in length')
  const [x, y] = [subsample(a, random.fork('reference')), subsample(b, random.fork('current'))]
  const [n, m] = [x.length / a.width, y.length / b.width]
  if (Math.min(n, m) < 2) throw notComparable('a sample has fewer than two rows')
  if (!x.every(Number.isFinite) || !y.every(Number.isFinite))
    throw notComparable('a sample has values that are not finite')
  const data = new Float64Array(x.length + y.length)
  data.set(x)
  data.set(y, x.length)
  return { data, width: a.width, n, m }
}

function subsample({ data, width }: Points, random: Random): Float64Array {
  const rows = data.length / width
  if (!Number.isInteger(rows)) throw notComparable('the last row of a sample is cut')
  if (rows <= LIMITS.kernelRows) return data
  const taken = new Float64Array(LIMITS.kernelRows * width)
  // Selection sampling (Knuth, algorithm S): one pass, no list of all rows.
  for (let row = 0, chosen = 0; chosen < LIMITS.kernelRows; row++) {
    if (random.uniform() * (rows - row) >= LIMITS.kernelRows - chosen) continue
    taken.set(data.subarray(row * width, (row + 1) * width), chosen++ * width)
  }
  return taken
}

/** Squared Euclidean distance of two rows. */
export function squaredDistance({ data, width }: Points, i: number, j: number): number {
  let sum = 0
  for (let k = 0; k < width; k++) {
    const difference = (data[i * width + k] as number) - (data[j * width + k] as number)
    sum += difference * difference
  }
  return sum
}

/**
 * Median of the squared distances of different rows, over both samples; where half of the rows are equal, the mean.
 * @throws SecmlopsError `not-comparable` where all rows are equal.
 */
export function medianSquaredDistance(points: Pooled): number {
  const rows = points.n + points.m
  const squares = new Float64Array((rows * (rows - 1)) / 2)
  let at = 0
  for (let i = 1; i < rows; i++)
    for (let j = 0; j < i; j++) squares[at++] = squaredDistance(points, i, j)
  const mean = squares.reduce((sum, square) => sum + square, 0) / squares.length
  const median = squares.sort()[squares.length >>> 1] ?? 0
  const scale = median > 0 ? median : mean
  if (scale > 0 && Number.isFinite(scale)) return scale
  throw notComparable(scale > 0 ? 'the values are too far apart' : 'all values are equal')
}
