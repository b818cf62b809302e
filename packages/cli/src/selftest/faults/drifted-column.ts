import { editColumn } from '../current-table.js'
import type { Fault } from '../fault.js'

/** Two standard deviations: a Kolmogorov-Smirnov distance of 0.68 between normal distributions. */
const SHIFT = 2

export const driftedColumn: Fault = {
  id: 'drifted-column',
  title: 'A column of the current data is shifted by two standard deviations',
  threat: 'T-monitoring/drift',
  by: 'drift',
  rules: ['drift.distribution'],
  plant: (copy) => editColumn(copy, { what: 'shifted values', change: shifted }),
}

function shifted(numbers: readonly number[]): (value: number) => number {
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length
  const variance = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0) / numbers.length
  const by = SHIFT * Math.sqrt(variance)
  const isWhole = numbers.every(Number.isInteger)
  return (value) => (isWhole ? Math.round(value + by) : value + by)
}
