import { intOf, type Node } from '../graph/graph.js'
import type { Tensor } from '../session/tensor.js'
import { Refusal } from './refusal.js'

/** A node (opset 18 or newer) and what is known of its values before the model runs. */
export interface Operation {
  readonly node: Node
  /** Concrete shape of a value. */
  shape(name: string): readonly number[]
  /** The value, where it depends on no input of the model (initializers, folded shape arithmetic). */
  constant(name: string): Tensor | undefined
}

type OfNode = Pick<Operation, 'node'>

/** The name of an input; empty where it is left out. */
export const inputOf = ({ node }: OfNode, index: number): string => node.inputs[index] ?? ''

/** The name of the first output. */
export const outputOf = ({ node }: OfNode): string => node.outputs[0] ?? ''

/** The attribute `axis`, counted from the front. */
export function axisOf({ node }: OfNode, rank: number, fallback: number): number {
  return fromFront(intOf(node, 'axis', fallback), rank)
}

export const fromFront = (axis: number, rank: number): number => (axis < 0 ? axis + rank : axis)

/**
 * The numbers of an input, `undefined` where it is left out.
 * @param what names the input in the reason of a refusal.
 * @throws Refusal when they depend on the data.
 */
export function numbers(
  operation: Pick<Operation, 'node' | 'constant'>,
  index: number,
  what: string,
): number[] | undefined {
  const name = inputOf(operation, index)
  if (name === '') return undefined
  const constant = operation.constant(name)
  if (!constant) throw new Refusal(`its ${what} are computed from data`)
  return Array.from(constant.data, Number)
}
