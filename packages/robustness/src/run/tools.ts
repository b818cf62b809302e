import type { Clock, Progress, Random } from '@secmlops/core'
import type { Memory } from './memory.js'

/** For short work, of which the bar of a longer one tells. */
export const NO_PROGRESS: Progress = {
  start: () => ({ advance: () => undefined, done: () => undefined }),
}

/** What a measurement needs of the world. */
export interface RunTools {
  readonly progress: Progress
  readonly random: (scope: string) => Random
  /** For time budgets. */
  readonly clock: Clock
  /** Results of earlier runs. */
  readonly memory?: Memory | undefined
}
