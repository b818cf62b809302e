import type { Progress } from '@secmlops/core'

export interface FalsifyRequest {
  /** ONNX file and VNN-LIB file, each as it is or packed by gzip. */
  readonly model: string
  readonly property: string
  readonly seed: number
  /** Wall-clock seconds after which the search gives up. Work is counted besides, so that a seed tells the result. */
  readonly timeout: number
  readonly threads: number
  /** Multiplies the work of the default profile. */
  readonly effort?: number
  /** Whether to prove, where bounds can, that there is no counter-example; true by default. */
  readonly prove?: boolean
  readonly progress: Progress
}

export interface FalsifyAnswer {
  /**
   * `sat`: a counter-example was replayed; `unsat`: there is none, by bounds of the model (`ended` is `proof`) or as the
   * property's own bounds contradict each other (`empty`); else `unknown`.
   */
  readonly result: 'sat' | 'unsat' | 'unknown'
  /** X and Y of the counter-example; also given where it is only numerical. */
  readonly input: readonly number[] | null
  readonly output: readonly number[] | null
  /** Smallest slack of its constraints. */
  readonly margin: number | null
  /** True for `unknown` with a point that satisfies the constraints by no more than `MARGIN`. */
  readonly numerical: boolean
  /** Smallest violation that was seen, 0 or less where one was found; null where nothing was tried. */
  readonly closest: number | null
  /** Inputs whose interval holds no float32, so that the nearest one stands for it. */
  readonly rounded: readonly number[]
  /** Rows of forward work; a gradient counts for three. */
  readonly work: number
  /** Why the search ended: found, proven, the work or the time was used up, or nothing can be searched. */
  readonly ended: 'found' | 'proof' | 'work' | 'time' | 'empty'
  /** What weakened the search, and why nothing could be proven. */
  readonly notes: readonly string[]
  readonly cpuSeconds: number
}

export type Outcome = Omit<FalsifyAnswer, 'cpuSeconds'>

/** What is known before anything was tried. */
export const NOTHING: Outcome = {
  result: 'unknown',
  input: null,
  output: null,
  margin: null,
  numerical: false,
  closest: null,
  rounded: [],
  work: 0,
  ended: 'empty',
  notes: [],
}
