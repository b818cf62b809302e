import type { PolicyTypes } from '@secmlops/core'

export type Task = NonNullable<PolicyTypes.Model['task']>

/** What is measured of a model of each task, as the first part of a measurement's id. */
export const TASK_METRICS: Readonly<Record<Task, readonly string[]>> = {
  classification: ['accuracy'],
  tabular: ['accuracy'],
  detection: ['ap50', 'mr2'],
}
