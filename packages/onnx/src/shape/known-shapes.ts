import { intOf, type Graph, type Node } from '../graph/graph.js'
import type { Tensor } from '../session/tensor.js'
import { sizeOf } from '../session/values.js'

/** The graph with constants in place of the nodes that tell shapes, where those are known. */
export function withKnownShapes(
  graph: Graph,
  dimsOf: (name: string) => readonly number[] | undefined,
): Graph {
  const initializers = new Map(graph.initializers)
  const nodes = graph.nodes.filter((node) => {
    const dims = node.domain === '' ? dimsOf(node.inputs[0] ?? '') : undefined
    const told = dims && tell(node, dims)
    if (told) initializers.set(node.outputs[0] ?? '', told)
    return !told
  })
  return { ...graph, nodes, initializers }
}

/** Shape-15 counts a negative start or end from the last dimension. */
function tell(node: Node, dims: readonly number[]): Tensor | undefined {
  if (node.op === 'Size') return int64([], [sizeOf(dims)])
  if (node.op !== 'Shape') return undefined
  const part = dims.slice(intOf(node, 'start', 0), intOf(node, 'end'))
  return int64([part.length], part)
}

const int64 = (dims: readonly number[], values: readonly number[]): Tensor => ({
  type: 'int64',
  dims,
  data: BigInt64Array.from(values, BigInt),
})
