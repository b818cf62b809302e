import type { Evaluation, Random } from '@secmlops/core'
import type { Table } from '@secmlops/dataset'
import { classPerformance } from './class-performance.js'
import { lossPerformance } from './loss-performance.js'
import type { PerformanceSettings } from './settings.js'

/** What performance adds to an evaluation. */
export type Performance = Pick<Evaluation, 'measurements' | 'flags' | 'coverage' | 'controls'>

export interface PerformanceTask {
  /** Rows with labels. */
  readonly reference: Table
  readonly current: Table
  readonly settings: PerformanceSettings
  readonly random: Random
  readonly subject: string | undefined
  /** Columns that name a row or that the policy leaves out: they explain no loss. */
  readonly left: readonly string[]
  /** Whether the labels of the current rows have come. */
  readonly isLabelled: boolean
}

/**
 * How well the model predicts the current rows: estimated without their labels, and from labels where some have come.
 * @throws SecmlopsError (exit 2) for missing columns, classes without probabilities, and what is no probability.
 */
export function measurePerformance(task: PerformanceTask): Promise<Performance> {
  return task.settings.probabilities.size > 0 ? classPerformance(task) : lossPerformance(task)
}
