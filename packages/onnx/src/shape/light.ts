import { tensor } from '../graph/attribute.js'
import type { Graph, Node } from '../graph/graph.js'
import { namesRead } from '../graph/subgraphs.js'
import { emptyTensor } from '../session/values.js'

/** Begins the names of what is added to a graph in order to learn of it. */
export const PREFIX = 'probe/'

/** Bytes from which on it is cheaper to have the runtime make a tensor than to write it into a file. */
const LARGE = 65_536

/** The graph with zeros for large weights that only meet data: they decide no shape and no folded value. */
export function withoutWeights(graph: Graph, varying: ReadonlySet<string>): Graph {
  const fixed = graph.nodes.filter(({ outputs }) => !outputs.some((name) => varying.has(name)))
  const needed = new Set([...fixed.flatMap(namesRead), ...graph.outputs.map(({ name }) => name)])
  const initializers = new Map(graph.initializers)
  const zeros: Node[] = []
  for (const [name, { type, dims, data }] of graph.initializers) {
    if (data.byteLength < LARGE || needed.has(name)) continue
    const shape = `${PREFIX}shape/${name}`
    initializers.delete(name)
    initializers.set(shape, {
      type: 'int64',
      dims: [dims.length],
      data: BigInt64Array.from(dims, BigInt),
    })
    zeros.push({
      name: '',
      op: 'ConstantOfShape',
      domain: '',
      inputs: [shape],
      outputs: [name],
      attributes: { value: tensor(emptyTensor(type, [1])) },
    })
  }
  return { ...graph, nodes: [...zeros, ...graph.nodes], initializers }
}
