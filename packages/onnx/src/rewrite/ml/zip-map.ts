import type { Graph } from '../../graph/graph.js'
import { OPSET } from '../../opset/upgrade.js'
import { DOMAIN } from './rewriting.js'

/**
 * Replaces maps of class and probability, one for each row (ZipMap-1 of ai.onnx.ml), by the matrix [N, classes] that
 * they are made of, in the order of the labels. Nothing else changes, so that the result stands for the original.
 */
export function withoutMaps(graph: Graph): Graph {
  const maps = new Set(graph.nodes.filter(({ op, domain }) => op === 'ZipMap' && domain === DOMAIN))
  if (maps.size === 0) return graph
  const nodes = graph.nodes.map((node) =>
    maps.has(node) ? { ...node, op: 'Identity', domain: '', attributes: {} } : node,
  )
  const names = new Set([...maps].flatMap(({ outputs }) => outputs))
  // Of no declared type, which the runtime then infers.
  const outputs = graph.outputs.map((output) =>
    names.has(output.name) ? { name: output.name, type: 'other', dims: [] } : output,
  )
  return { ...graph, opsets: { '': OPSET, ...graph.opsets }, nodes, outputs }
}
