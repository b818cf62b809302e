import { SecmlopsError } from '@secmlops/core'
import { totals, type Cell } from './chi-square.js'

/** Samples that were read and leave a statistic undefined: never a number that could be taken for a result. */
export function notComparable(message: string): SecmlopsError<'not-comparable'> {
  return new SecmlopsError('not-comparable', message, {
    remedy: 'Choose another statistic for this column',
    exit: 3,
  })
}

/** @throws SecmlopsError `not-comparable` for a sample with fewer than `least` values, or with NaN (sorted last). */
export function requireRows(a: Float64Array, b: Float64Array, least = 1): void {
  const rows = Math.min(a.length, b.length)
  if (rows < least)
    throw notComparable(`a sample has ${String(rows)} values, ${String(least)} are needed`)
  if (Number.isNaN(a.at(-1)) || Number.isNaN(b.at(-1)))
    throw notComparable('a sample has values that are not a number')
}

/** @throws SecmlopsError `not-comparable` also for infinite values, of which there is no mean and no distance. */
export function requireFinite(a: Float64Array, b: Float64Array, least = 1): void {
  requireRows(a, b, least)
  const ends = [a[0], a.at(-1), b[0], b.at(-1)]
  if (!ends.every(Number.isFinite)) throw notComparable('a sample has infinite values')
}

/** Rows of both samples. @throws SecmlopsError `not-comparable` for a sample without rows, and for what is not a count. */
export function requireCounts(cells: readonly Cell[]): [number, number] {
  const [n, m] = totals(cells)
  if (!cells.flat().every((count) => Number.isSafeInteger(count) && count >= 0))
    throw notComparable('a count is not a whole number of rows')
  if (n === 0 || m === 0) throw notComparable('a sample has no values')
  return [n, m]
}
