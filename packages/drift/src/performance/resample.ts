import type { Random } from '@secmlops/core'

/** Replicates of a bootstrap: the standard deviation over them is known to 5 %. */
export const REPLICATES = 200

/** Rows, or whole groups of them: `groups[i]` is the number of the group of row i. */
export interface Units {
  readonly rows: number
  readonly groups?: Uint32Array
}

/** How often each row is drawn when as many units are drawn as there are, with replacement (Efron 1979). */
export function resample({ rows, groups }: Units, random: Random): Uint32Array {
  if (!groups) return drawn(rows, random)
  const counts = drawn(groupCount(groups), random)
  return groups.map((group) => counts[group] as number)
}

export function groupCount(groups: Uint32Array): number {
  return groups.reduce((most, group) => Math.max(most, group + 1), 0)
}

function drawn(units: number, random: Random): Uint32Array {
  const counts = new Uint32Array(units)
  for (let i = 0; i < units; i++) {
    const unit = random.integer(units)
    counts[unit] = (counts[unit] as number) + 1
  }
  return counts
}

/** Standard error of a mean, of rows or of groups of rows that hang together. NaN for fewer than two of them. */
export function standardError(values: Float64Array, groups?: Uint32Array): number {
  const n = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const units = groups ? groupCount(groups) : n
  const sums = new Float64Array(units)
  for (let i = 0; i < n; i++) {
    const unit = groups ? (groups[i] as number) : i
    sums[unit] = (sums[unit] as number) + (values[i] as number) - mean
  }
  const squares = sums.reduce((sum, each) => sum + each * each, 0)
  return units < 2 ? NaN : Math.sqrt((squares * units) / (units - 1)) / n
}

/** Standard deviation; NaN where a value is. */
export function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return Math.sqrt(squares / (values.length - 1))
}
