import type { Builder } from '../graph/builder.js'
import type { Operation } from '../operators/operation.js'
import type { TensorType } from '../session/tensor.js'

export { Refusal } from '../operators/refusal.js'

/** A node of the forward graph (opset 18 or newer) as the reverse walk comes by it. */
export interface Site extends Operation {
  /** Emits the nodes of the gradient. Names of forward values may be used as inputs. */
  readonly build: Builder
  type(name: string): TensorType
  /** Name of an output of the node; one that the model leaves out (Indices of MaxPool) is added to the node. */
  output(index: number): string
  /** Whether the gradient with respect to this input is asked for; a rule may leave out the others. */
  wants(index: number): boolean
}

/**
 * The vector-Jacobian product of one operator: from the cotangents of the node's outputs (`undefined` where nothing
 * depends on that output) to those of its inputs, each of the shape of that input; `undefined` where there is none.
 * @throws Refusal for a configuration that the rule does not cover; the walker reports it as a cut.
 */
export type Rule = (
  site: Site,
  cotangents: readonly (string | undefined)[],
) => readonly (string | undefined)[]

/** Rules by type of operator; those of another domain than ai.onnx as `com.microsoft.Gelu`. */
export type Rules = Readonly<Record<string, Rule>>
