import type { Random } from '@secmlops/core'

/** Replicates of a bootstrap: the standard deviation over them is known to 5 %. */
export const REPLICATES = 200

/** How often each row is drawn when as many are drawn as there are, with replacement (Efron 1979). */
export function resample(rows: number, random: Random): Uint32Array {
  const counts = new Uint32Array(rows)
  for (let i = 0; i < rows; i++) {
    const row = random.integer(rows)
    counts[row] = (counts[row] as number) + 1
  }
  return counts
}

/** Standard error of a mean. NaN for fewer than two values. */
export function standardError(values: Float64Array): number {
  const n = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return n < 2 ? NaN : Math.sqrt((squares * n) / (n - 1)) / n
}

/** Standard deviation; NaN where a value is. */
export function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return Math.sqrt(squares / (values.length - 1))
}
