import { largest, relative, total, type Objective } from './objective.js'
import { autoStep, normalizedStep, signStep, type StepRule } from './steps.js'

/** Rows of one descent from each target. */
export interface Round {
  readonly rule: StepRule
  readonly objective: Objective
  readonly steps: number
  /** Starts per target; more where the round is repeated. */
  readonly starts: number
  /** Which of them begin at the best points known, the rest anywhere: `best`, `mixed` or `uniform`. */
  readonly from: 'best' | 'mixed' | 'uniform'
}

/** Cheap rounds first: most counter-examples are found by the first gradients. The last ones are repeated. */
export const OPENING: readonly Round[] = [
  { rule: signStep, objective: largest, steps: 8, starts: 1, from: 'best' },
  { rule: autoStep, objective: largest, steps: 40, starts: 1, from: 'best' },
  { rule: autoStep, objective: relative, steps: 100, starts: 2, from: 'mixed' },
  { rule: signStep, objective: largest, steps: 40, starts: 1, from: 'best' },
]

export const REPEATED: readonly Round[] = [
  { rule: signStep, objective: largest, steps: 100, starts: 8, from: 'mixed' },
  { rule: autoStep, objective: relative, steps: 100, starts: 8, from: 'mixed' },
  { rule: normalizedStep, objective: largest, steps: 100, starts: 8, from: 'mixed' },
  { rule: signStep, objective: total, steps: 100, starts: 8, from: 'mixed' },
  { rule: normalizedStep, objective: total, steps: 100, starts: 8, from: 'mixed' },
  { rule: autoStep, objective: largest, steps: 100, starts: 8, from: 'uniform' },
]
