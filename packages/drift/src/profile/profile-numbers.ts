import type { ProfiledColumn } from '@secmlops/core'
import { freezeNumbers } from './freeze-numbers.js'

/** Bins of ascending numbers, and their mean and standard deviation; nothing of fewer than `k`, whose mean would tell them. */
export function profileNumbers(
  ascending: Float64Array,
  k: number,
): Pick<ProfiledColumn, 'bins' | 'moments'> {
  const { edges, counts } = freezeNumbers(ascending, k)
  const bins = { edges: [...edges], counts: [...counts] }
  const moments = ascending.length < k ? undefined : momentsOf(ascending)
  return { bins, ...(moments && { moments }) }
}

/** Of values so great that their squares are not, there are none. */
function momentsOf(values: Float64Array): { mean: number; sd: number } | undefined {
  const mean = values.reduce((sum, value) => sum + value / values.length, 0)
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2 / values.length, 0)
  const sd = Math.sqrt(variance)
  return Number.isFinite(mean) && Number.isFinite(sd) ? { mean, sd } : undefined
}
