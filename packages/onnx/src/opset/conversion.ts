import type { Attributes } from '../graph/attribute.js'
import type { Builder } from '../graph/builder.js'
import type { Node } from '../graph/graph.js'
import type { Tensor } from '../session/tensor.js'

/** What is known around a node while it is converted. */
export interface Context {
  /** Appends helper nodes before the converted one, in the form of opset 18: they are not converted again. */
  readonly build: Builder
  /** The value, where it is an initializer or the output of a Constant node. */
  readonly constant: (name: string) => Tensor | undefined
  /** Number of axes, where the graph tells it without running. */
  readonly rank: (name: string) => number | undefined
  /** Whether a node, a sub-graph or the caller reads the value. */
  readonly used: (name: string) => boolean
  /** A rank-0 constant of the floating-point type that the value `like` has. */
  readonly scalar: (value: number, like: string) => string
}

/**
 * Rewrites a node from the form before one version of ai.onnx to the form of that version. The result has the outputs
 * of the original; what else it needs goes to `context.build`.
 * @throws Unsupported where the old meaning cannot be kept.
 */
export type Convert = (node: Node, context: Context) => Node

/** An operator whose meaning or layout changed, and the version of ai.onnx that changed it. */
export interface Conversion {
  readonly op: string
  readonly version: number
  readonly convert: Convert
}

/** Why a node has no equivalent in a later version, as the end of a sentence ("because ..."). */
export class Unsupported extends Error {
  override readonly name = 'Unsupported'
}

/** The attributes but those named. */
export function without(attributes: Attributes, ...names: readonly string[]): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !names.includes(name)))
}

/** Int64 constant of an attribute's integers; those that mean "to the end" stay far beyond every dimension. */
export function integers({ build }: Context, values: readonly number[]): string {
  const far = Number.MAX_SAFE_INTEGER
  return build.ints(values.map((value) => Math.min(far, Math.max(-far, value))))
}

/** Inputs without the empty names at their end. */
export function trimmed(inputs: readonly string[]): readonly string[] {
  const last = inputs.findLastIndex((name) => name !== '')
  return inputs.slice(0, last + 1)
}
