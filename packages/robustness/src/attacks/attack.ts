import type { ProgressTask, Random } from '@secmlops/core'
import type { Pixels } from '../model/image-shape.js'
import type { Problem } from './problem.js'

export interface AttackOptions {
  /** Radius of the Linf ball, in units of pixel values in [0,1]. */
  readonly eps: number
  /** Steps after the first query, for attacks that search. */
  readonly queries: number
  readonly random: Random
  /** Advanced once per query that is made or saved. */
  readonly progress?: ProgressTask
}

/** What an attack found for one target, in the order of the targets. */
export interface Attacked {
  /** The best candidate: within the ball and in [0,1]. */
  readonly pixels: Pixels
  readonly loss: number
  readonly broken: boolean
  readonly queries: number
  /** The model gave an output that is not finite at some query. */
  readonly invalid: boolean
}

export interface Attack {
  readonly name: string
  /** False for comparisons, whose successes say nothing of robustness. */
  readonly decides: boolean
  /** Queries per image at most. */
  budget(queries: number): number
  run(problem: Problem, options: AttackOptions): Promise<Attacked[]>
}
