import type { PolicyTypes } from '@secmlops/core'
import type { AttackPlan } from '../attacks/plan.js'
import { certifiedIds } from '../metrics/accuracy.js'
import type { CorruptionName } from '../corruptions/index.js'
import { DETECTION_METRICS } from '../metrics/detection-metric.js'
import { patchConditions, type PatchPlan } from '../patch/patch-plan.js'
import { isComplete } from '../metrics/corruption-error.js'

export type Task = NonNullable<PolicyTypes.Model['task']>

/** What is measured of a model of each task, as the first part of a measurement's id. */
const TASK_METRICS: Readonly<Record<Task, readonly string[]>> = {
  classification: ['accuracy'],
  tabular: ['accuracy'],
  detection: DETECTION_METRICS.map(({ id }) => id),
}

/** The ids of all measurements of a model. */
export function measuredOf(
  task: Task,
  plans: readonly AttackPlan[],
  corruptions: readonly CorruptionName[],
  patches: readonly PatchPlan[] = [],
): string[] {
  const deciding = plans.filter(({ decides }) => decides)
  const conditions = [
    'clean',
    ...plans.map(({ id }) => id),
    ...(deciding.length > 0 ? ['robust'] : []),
    ...(task !== 'tabular' && corruptions.length > 0 ? ['corrupted'] : []),
    ...(task === 'detection' ? patches.flatMap(patchConditions).map(({ id }) => id) : []),
  ]
  const certified = task === 'classification' ? certifiedIds(plans).map(({ id }) => id) : []
  return [
    ...TASK_METRICS[task].flatMap((metric) => conditions.map((id) => `${metric}.${id}`)),
    ...certified,
    ...(task === 'classification' && isComplete(corruptions) ? ['mce'] : []),
  ]
}
