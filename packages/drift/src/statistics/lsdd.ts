import { cholesky, solveCholesky } from '../linear/cholesky.js'
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

/** Centres of the Gaussian basis. */
const CENTRES = 100
/** Ridge, as a share of the diagonal of the basis's overlaps. */
const RIDGE = 0.01

/**
 * Least-squares density difference (Sugiyama et al. 2013): the L2 distance of the densities, from the Gaussian mixture that fits their
 * difference best, 2 t'h - t'Ht with t = (H + l I)^-1 h. Width of the basis from the median distance; the centres are rows of both
 * samples. In units where the width is 1 / sqrt(pi), so that the statistic does not change when all values are scaled.
 * @throws SecmlopsError `not-comparable` as `pool`, and where all rows are equal.
 */
export function lsddTest(a: Points, b: Points, sampling: Sampling): StatisticResult {
  const pooled = pool(a, b, sampling.random)
  const { n, m } = pooled
  const basis = basisOf(pooled, medianSquaredDistance(pooled), sampling)
  const { observed, p } = permutationP(pooled, (rows) => difference(basis, rows, pooled), sampling)
  const method = `${String(sampling.permutations)} permutations, ${String(n)} and ${String(m)} rows`
  return { statistic: observed, p, effect: Math.max(0, observed), method }
}

export const lsdd: NumberStatistic = {
  id: 'lsdd',
  title: 'Least-squares density difference',
  kinds: ['number'],
  needs: 'sorted numbers',
  unit: 'squared distance of densities',
  compare: (a, b, sampling) => lsddTest(column(a), column(b), sampling),
}

interface Basis {
  readonly size: number
  /** One row of values for each row of the samples. */
  readonly values: Float64Array
  /** Sums of the values over all rows. */
  readonly sums: Float64Array
  readonly overlaps: Float64Array
  /** Of H + l I. */
  readonly factor: Float64Array
}

function basisOf(points: Pooled, median: number, { random }: Sampling): Basis {
  const rows = Array.from({ length: points.n + points.m }, (_, i) => i)
  const centres = random.fork('centres').sample(rows, CENTRES)
  const size = centres.length
  const values = new Float64Array(rows.length * size)
  const sums = new Float64Array(size)
  for (const row of rows)
    centres.forEach((centre, k) => {
      // 2 s^2 is the median.
      const value = Math.exp(-squaredDistance(points, row, centre) / median)
      values[row * size + k] = value
      sums[k] = (sums[k] as number) + value
    })
  const overlaps = Float64Array.from({ length: size * size }, (_, at) => {
    const [i, j] = [centres[Math.floor(at / size)], centres[at % size]] as [number, number]
    return Math.exp(-squaredDistance(points, i, j) / (2 * median))
  })
  const ridged = overlaps.map((value, at) => value + (at % (size + 1) === 0 ? RIDGE : 0))
  return { size, values, sums, overlaps, factor: cholesky(ridged, size) }
}

function difference(
  { size, values, sums, overlaps, factor }: Basis,
  rows: Uint32Array,
  { n, m }: Pooled,
): number {
  const own = new Float64Array(size)
  for (const row of rows)
    for (let k = 0; k < size; k++) own[k] = (own[k] as number) + (values[row * size + k] as number)
  const h = own.map((sum, k) => sum / n - ((sums[k] as number) - sum) / m)
  const weights = solveCholesky(factor, h)
  let result = 0
  for (let i = 0; i < size; i++) {
    let row = 0
    for (let j = 0; j < size; j++)
      row += (overlaps[i * size + j] as number) * (weights[j] as number)
    result += (weights[i] as number) * (2 * (h[i] as number) - row)
  }
  return result
}
