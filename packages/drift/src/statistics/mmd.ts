import { permutationP } from '../permutation/permute.js'
import {
  column,
  medianSquaredDistance,
  pool,
  squaredDistance,
  type Points,
  type Pooled,
} from '../permutation/points.js'
import type { NumberStatistic, Sampling, StatisticResult } from './statistic.js'

/**
 * Unbiased squared maximum mean discrepancy (Gretton et al. 2012, equation 3) of rows, with the kernel exp(-d^2 / (2 s^2)); s^2 is
 * half the median squared distance of all rows together, which permutations leave alone.
 * @throws SecmlopsError `not-comparable` as `pool`, and where all rows are equal.
 */
export function mmdTest(a: Points, b: Points, sampling: Sampling): StatisticResult {
  const pooled = pool(a, b, sampling.random)
  const { n, m } = pooled
  const kernel = kernelMatrix(pooled, medianSquaredDistance(pooled))
  const { sums, total } = rowSums(kernel, n + m)
  const { observed, p } = permutationP(
    pooled,
    (rows) => {
      const within = pairSum(kernel, rows, n + m)
      const reach = rows.reduce((sum, row) => sum + (sums[row] as number), 0)
      const across = reach - within
      return (
        within / (n * (n - 1)) +
        (total - within - 2 * across) / (m * (m - 1)) -
        (2 * across) / (n * m)
      )
    },
    sampling,
  )
  const method = `${String(sampling.permutations)} permutations, ${String(n)} and ${String(m)} rows`
  return { statistic: observed, p, effect: Math.max(0, observed), method }
}

export const mmd: NumberStatistic = {
  id: 'mmd',
  title: 'Maximum mean discrepancy',
  kinds: ['number'],
  needs: 'sorted numbers',
  unit: 'squared discrepancy',
  compare: (a, b, sampling) => mmdTest(column(a), column(b), sampling),
}

/** Zero on the diagonal: no row is its own pair. */
function kernelMatrix(points: Pooled, scale: number): Float64Array {
  const size = points.n + points.m
  const kernel = new Float64Array(size * size)
  for (let i = 1; i < size; i++)
    for (let j = 0; j < i; j++) {
      const value = Math.exp(-squaredDistance(points, i, j) / scale)
      kernel[i * size + j] = value
      kernel[j * size + i] = value
    }
  return kernel
}

function rowSums(kernel: Float64Array, size: number): { sums: Float64Array; total: number } {
  const sums = Float64Array.from({ length: size }, (_, i) =>
    kernel.subarray(i * size, (i + 1) * size).reduce((sum, value) => sum + value, 0),
  )
  return { sums, total: sums.reduce((sum, value) => sum + value, 0) }
}

/** Over all ordered pairs of the rows. Ascending rows read the matrix in its own order. */
function pairSum(kernel: Float64Array, rows: Uint32Array, size: number): number {
  const ascending = rows.slice().sort()
  let sum = 0
  for (let i = 1; i < ascending.length; i++) {
    const start = (ascending[i] as number) * size
    for (let j = 0; j < i; j++) sum += kernel[start + (ascending[j] as number)] as number
  }
  return 2 * sum
}
