import type { Builder } from '../graph/builder.js'
import type { Node } from '../graph/graph.js'
import type { Tensor, TensorType } from '../session/tensor.js'

/** A node of the forward graph (opset 18 or newer) as the reverse walk comes by it. */
export interface Site {
  readonly node: Node
  /** Emits the nodes of the gradient. Names of forward values may be used as inputs. */
  readonly build: Builder
  /** Concrete shape of a value of the forward graph. */
  shape(name: string): readonly number[]
  type(name: string): TensorType
  /** The value, where it depends on no input of the model (initializers, folded shape arithmetic). */
  constant(name: string): Tensor | undefined
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

/** Thrown by a rule: why this node cannot be differentiated, as the end of a sentence ("because ..."). */
export class Refusal extends Error {
  override readonly name = 'Refusal'
}
