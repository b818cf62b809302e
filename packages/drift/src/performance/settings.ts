import {
  SecmlopsError,
  requirementsOf,
  type BoundRequirement,
  type PolicyDocument,
} from '@secmlops/core'
import { CLASS_METRICS, type ClassMetric } from './class-scores.js'

export const LOSS_METRICS = ['mae', 'rmse'] as const
export type LossMetric = (typeof LOSS_METRICS)[number]
export type Metric = ClassMetric | LossMetric

/** What the policy says of the model whose predictions lie in the tables. */
export interface PerformanceSettings {
  readonly label: string
  readonly prediction: string
  /** Column of the probability of each class; of the positive class alone; none for regression. */
  readonly probabilities: ReadonlyMap<string, string>
  /** Columns that explain the loss of a regression; all that both tables have when absent. */
  readonly features?: readonly string[]
  readonly requirements: readonly BoundRequirement[]
  /** Two-sided confidence of intervals, enough for each requirement. */
  readonly confidence: number
}

/** @throws SecmlopsError `invalid-config` (exit 2) for a metric that the task does not have. */
export function readPerformance(policy: PolicyDocument): PerformanceSettings | undefined {
  const text = policy.value.gates.drift?.performance
  if (!text) return undefined
  const { label, prediction, probabilities = {}, features } = text
  const requirements = requirementsOf(policy, 'drift').filter((each) => each.kind === 'bound')
  const metrics: readonly string[] =
    Object.keys(probabilities).length > 0 ? CLASS_METRICS : LOSS_METRICS
  const foreign = requirements.find(
    ({ measurement }) => !metrics.includes(measurement.split('.')[1] ?? ''),
  )
  if (foreign)
    throw new SecmlopsError(
      'invalid-config',
      `${foreign.measurement} is not measured of ${metrics === CLASS_METRICS ? 'classes' : 'a regression'}`,
      {
        location: foreign.location,
        remedy: `Bound one of ${metrics.join(', ')}; classes are known by their \`probabilities\``,
      },
    )
  return {
    label,
    prediction,
    probabilities: new Map(Object.entries(probabilities)),
    ...(features && { features }),
    requirements,
    confidence: Math.max(...requirements.map((each) => 2 * each.confidence - 1)),
  }
}
