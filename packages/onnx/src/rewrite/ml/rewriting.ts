import type { Attributes } from '../../graph/attribute.js'
import type { Builder } from '../../graph/builder.js'
import type { Node } from '../../graph/graph.js'

export const DOMAIN = 'ai.onnx.ml'

/** What is known around a node while it is rewritten. */
export interface Context {
  /** Appends the nodes that take the place of the original, in the form of opset 18. */
  readonly build: Builder
  /** The declared shape of a value that the caller feeds, else only its rank, as anonymous dimensions. */
  readonly dims: (name: string) => readonly (number | string)[] | undefined
  /** The value as float32, which is what the operators of ai.onnx.ml compute in. */
  readonly float32: (name: string) => string
  /** The value as a float32 matrix [N, C]; a vector of C features is one row. */
  readonly matrix: (name: string) => string
  /** Whether the rows of a value are what a Softmax gave, so that their sums are 1 already. */
  readonly isDistribution: (name: string) => boolean
}

/**
 * Emits operators of ai.onnx that compute the floating-point outputs of a node of ai.onnx.ml as onnxruntime does, and
 * returns the names of those values, by output; `undefined` for an output that stays with the original (labels).
 * Nothing is returned for a configuration that has no differentiable form here: the node is then left as it is.
 */
export type Rewriting = (
  node: Node,
  context: Context,
) => readonly (string | undefined)[] | undefined

export function floatsOf({ attributes }: Node, name: string): readonly number[] {
  const attribute = attributes[name]
  return attribute?.kind === 'floats' ? attribute.value : []
}

/** Number of labels, given as integers or as strings. */
export function labelCount({ attributes }: Node, ...names: readonly string[]): number {
  const found = names.map((name) => attributes[name]).find((labels) => lengthOf(labels) > 0)
  return lengthOf(found)
}

const lengthOf = (labels: Attributes[string] | undefined): number =>
  labels?.kind === 'ints' || labels?.kind === 'strings' ? labels.value.length : 0

/** A float32 constant with the values in rows of equal length; undefined where they do not fill them. */
export function rows(
  build: Builder,
  values: readonly number[],
  count: number,
): { readonly name: string; readonly width: number } | undefined {
  const width = values.length / count
  if (!Number.isInteger(width) || width < 1) return undefined
  const data = Float32Array.from(values)
  return { name: build.constant({ type: 'float32', dims: [count, width], data }), width }
}
