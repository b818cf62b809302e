import type { Attributes } from '../../src/graph/attribute.js'
import type { Graph, Node } from '../../src/graph/graph.js'
import type { Dimension, ValueInfo } from '../../src/session/session.js'
import type { Tensor } from '../../src/session/tensor.js'

export const float32 = (dims: readonly number[], values: readonly number[]): Tensor => ({
  type: 'float32',
  dims,
  data: Float32Array.from(values),
})

export const int64 = (dims: readonly number[], values: readonly number[]): Tensor => ({
  type: 'int64',
  dims,
  data: BigInt64Array.from(values, BigInt),
})

export const value = (name: string, dims: readonly Dimension[], type = 'float32'): ValueInfo => ({
  name,
  type,
  dims,
})

/** A node called like its first output. */
export function node(
  op: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: Attributes = {},
): Node {
  return { name: outputs[0] ?? '', op, domain: '', inputs, outputs, attributes }
}

/** A graph of opset 18 whose outputs declare no shape. */
export function graphOf(
  inputs: readonly ValueInfo[],
  nodes: readonly Node[],
  outputs: readonly string[],
  initializers: Readonly<Record<string, Tensor>> = {},
): Graph {
  return {
    name: 'test',
    opsets: { '': 18 },
    inputs,
    outputs: outputs.map((name) => value(name, [], 'other')),
    nodes,
    initializers: new Map(Object.entries(initializers)),
  }
}
