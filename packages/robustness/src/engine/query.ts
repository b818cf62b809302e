import type { Output } from '../decoders/output.js'
import type { Pixels } from '../model/image-shape.js'
import type { LogitLossName } from '../logit-losses/index.js'

export type { Output } from '../decoders/output.js'

/** Which function of the outputs is differentiated. */
export type Slope =
  | { readonly loss: LogitLossName; readonly label: number; readonly target: number }
  /** Weights of the outputs in the function, per point: the derivative of a loss by the outputs. */
  | { readonly loss: 'fed'; readonly cotangents: readonly (readonly Float32Array[])[] }

/** One question about a model: its outputs at some points and, where a slope is named, the gradient there. */
export interface Query {
  readonly points: readonly Pixels[]
  readonly slope?: Slope
  /** Outputs of what is differentiated, where that is not the model as a whole: a detector before its suppression. */
  readonly head?: true
  /** Asked of the substitute model of an attack, and not of the model under attack. */
  readonly substitute?: true
}

/** One row per point. Rows are views that hold until the next question. */
export interface Reply {
  /** The outputs of the model, in its order. */
  readonly outputs: readonly (readonly Output[])[]
  /** Of the shape of the points; empty without a slope. */
  readonly gradients: readonly Pixels[]
}

/**
 * An algorithm that asks about a model, one question at a time, and ends with a result. It never sees the model itself:
 * the engine runs many of them side by side and answers their questions in batches.
 */
export type Steps<Result> = Generator<Query, Result, Reply>

/** Answers questions, many points at once. */
export interface Oracle {
  /** Most points that are worth asking together. */
  readonly batch: number
  /** How many of so many points fill runs; the rest do better to wait for others. All of them by default. */
  readonly filling?: (points: number) => number
  /** Questions of one kind, to one model: all without a slope, or all with slopes of one loss. */
  ask(queries: readonly Query[]): Promise<Reply[]>
}

/** What kind of pass answers a question. */
export function kindOf({ slope, head }: Query): Slope['loss'] | 'outputs' | 'head' {
  return slope?.loss ?? (head ? 'head' : 'outputs')
}
