import { intOf, type Graph, type Node } from '../graph/graph.js'
import { unusedPrefix } from '../graph/names.js'
import { countReaders } from './readers.js'

/**
 * Moves Relu behind the MaxPool that alone reads it: the largest of max(x, 0) is max(largest x, 0), value and derivative
 * alike, and the smaller side has the fewer elements to go over.
 */
export function poolBeforeRelu(graph: Graph): Graph {
  const makers = new Map(graph.nodes.map((node) => [node.outputs[0] ?? '', node]))
  const readers = countReaders(graph)
  const prefix = unusedPrefix(graph, 'pooled/')
  const moved = new Map<Node, readonly Node[]>()
  for (const pool of graph.nodes.filter(isFull)) {
    const [y = ''] = pool.inputs
    const relu = makers.get(y)
    if (relu?.op !== 'Relu' || relu.domain !== '' || readers.get(y) !== 1) continue
    const maxima = `${prefix}${pool.outputs[0] ?? ''}`
    moved.set(relu, []).set(pool, [
      { ...pool, inputs: relu.inputs, outputs: [maxima] },
      { ...relu, inputs: [maxima], outputs: pool.outputs.slice(0, 1) },
    ])
  }
  if (moved.size === 0) return graph
  return { ...graph, nodes: graph.nodes.flatMap((node) => moved.get(node) ?? [node]) }
}

/** No window lies in the padding altogether, where its maximum is the least number there is; nor are Indices asked for. */
const isFull = (node: Node): boolean =>
  node.op === 'MaxPool' &&
  node.domain === '' &&
  !node.outputs[1] &&
  intOf(node, 'ceil_mode', 0) === 0 &&
  !node.attributes['dilations'] &&
  !node.attributes['auto_pad']
