import type { Clock, Progress, Random } from '@secmlops/core'
import type { Memory } from './memory.js'

/** What a measurement needs of the world. */
export interface RunTools {
  readonly progress: Progress
  readonly random: (scope: string) => Random
  /** For time budgets. */
  readonly clock: Clock
  /** Results of earlier runs. */
  readonly memory?: Memory | undefined
}
