import type { Graph } from '../../graph/graph.js'
import { OPSET } from '../../opset/upgrade.js'

/**
 * Replaces maps of class and probability, one for each row (ZipMap-1 of ai.onnx.ml), by the matrix [N, classes] that
 * they are made of, in the order of the labels. Nothing else changes, so that the result stands for the original.
 */
export function withoutMaps(graph: Graph): Graph {
  const isMap = ({ op, domain }: Graph['nodes'][number]): boolean =>
    op === 'ZipMap' && domain === 'ai.onnx.ml'
  if (!graph.nodes.some(isMap)) return graph
  const nodes = graph.nodes.map((node) =>
    isMap(node) ? { ...node, op: 'Identity', domain: '', attributes: {} } : node,
  )
  return { ...graph, opsets: { '': OPSET, ...graph.opsets }, nodes }
}
