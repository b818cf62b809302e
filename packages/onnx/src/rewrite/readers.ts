import type { Graph } from '../graph/graph.js'
import { namesRead } from '../graph/subgraphs.js'

/** How often each value is read, outputs of the graph included. */
export function countReaders(graph: Graph): Map<string, number> {
  const counts = new Map<string, number>()
  const read = [...graph.nodes.flatMap(namesRead), ...graph.outputs.map(({ name }) => name)]
  for (const name of read) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}
