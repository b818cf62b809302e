import { upperGamma } from '../distributions/gamma.js'

export interface ChiSquareResult {
  readonly statistic: number
  /** Columns minus one. */
  readonly degrees: number
  readonly p: number
}

/** Counts of one category in the two samples. */
export type Cell = readonly [reference: number, current: number]

/** P(X >= x) of a chi-square variable: the regularised upper incomplete gamma function Q(degrees / 2, x / 2). */
export function chiSquareSf(x: number, degrees: number): number {
  return x <= 0 ? 1 : upperGamma(degrees / 2, x / 2)
}

/**
 * Pearson's test that two samples share one distribution over categories (2 x k contingency table), with Yates'
 * correction where k = 2: `scipy.stats.chi2_contingency`. Categories that neither sample has are left out; one category
 * alone gives statistic 0 and p 1. Both samples hold at least one row.
 */
export function chiSquareTest(cells: readonly Cell[]): ChiSquareResult {
  const used = cells.filter(([a, b]) => a + b > 0)
  const degrees = used.length - 1
  if (degrees < 1) return { statistic: 0, degrees: 0, p: 1 }
  const yates = degrees === 1
  const [n, m] = totals(used)
  let statistic = 0
  for (const [a, b] of used) {
    const expected = ((a + b) * n) / (n + m)
    const distance = Math.abs(a - expected)
    const corrected = distance - (yates ? Math.min(0.5, distance) : 0)
    statistic += corrected ** 2 / expected + corrected ** 2 / (a + b - expected)
  }
  return { statistic, degrees, p: chiSquareSf(statistic, degrees) }
}

/** Pearson's statistic without a correction: what Cramer's V is made of. */
export function pearsonStatistic(cells: readonly Cell[]): number {
  const [n, m] = totals(cells)
  return cells
    .filter(([a, b]) => a + b > 0)
    .reduce((sum, [a, b]) => {
      const expected = ((a + b) * n) / (n + m)
      return sum + (a - expected) ** 2 / expected + (a - expected) ** 2 / (a + b - expected)
    }, 0)
}

/**
 * Cramer's V of a 2 x k table less what chance alone would give, sqrt(max(0, X2 / N - (k - 1) / (N - 1))) (Bergsma 2013, for
 * two rows), as it would be if both samples were of the same size: times N / (2 sqrt(n m)). Without that factor the same
 * difference would shrink towards 0 as the reference grows. In [0, 1].
 */
export function cramersV(cells: readonly Cell[]): number {
  const used = cells.filter(([a, b]) => a + b > 0)
  const [n, m] = totals(used)
  const rows = n + m
  if (used.length < 2 || n === 0 || m === 0) return 0
  const phi = pearsonStatistic(used) / rows - (used.length - 1) / (rows - 1)
  return Math.min(1, (Math.sqrt(Math.max(0, phi)) * rows) / (2 * Math.sqrt(n * m)))
}

/** Expected count below which the chi-square approximation is not trusted (Cochran 1954). */
export const LEAST_EXPECTED = 5

/**
 * Joins the categories that either sample expects fewer than five times, rarest first, so that none is left (or only one
 * category is). The order of the cells does not matter.
 */
export function poolRare(cells: readonly Cell[]): Cell[] {
  const [n, m] = totals(cells)
  const least = (LEAST_EXPECTED * (n + m)) / Math.min(n, m)
  const sorted = cells
    .filter(([a, b]) => a + b > 0)
    .sort((x, y) => y[0] + y[1] - x[0] - x[1] || y[0] - x[0])
  let [a, b] = [0, 0]
  for (;;) {
    const rarest = sorted.at(-1)
    if (!rarest) break
    const enough = rarest[0] + rarest[1] >= least
    if (enough && (a + b === 0 || a + b >= least)) break
    a += rarest[0]
    b += rarest[1]
    sorted.pop()
  }
  return a + b > 0 ? [...sorted, [a, b]] : sorted
}

export function totals(cells: readonly Cell[]): [number, number] {
  let [n, m] = [0, 0]
  for (const [a, b] of cells) {
    n += a
    m += b
  }
  return [n, m]
}
