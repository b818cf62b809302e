import type { Clock, Progress, Random } from '@secmlops/core'

/** What a measurement needs of the world. */
export interface RunTools {
  readonly progress: Progress
  readonly random: (scope: string) => Random
  /** For time budgets. */
  readonly clock: Clock
}
