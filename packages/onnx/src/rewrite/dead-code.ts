import type { Graph, Node } from '../graph/graph.js'
import { namesRead } from '../graph/subgraphs.js'

/** Removes nodes and initializers that no output depends on. */
export function removeDeadCode(graph: Graph): Graph {
  const live = new Set(graph.outputs.map(({ name }) => name))
  const nodes: Node[] = []
  for (const node of [...graph.nodes].reverse()) {
    if (!node.outputs.some((name) => live.has(name))) continue
    nodes.push(node)
    for (const name of namesRead(node)) live.add(name)
  }
  return {
    ...graph,
    nodes: nodes.reverse(),
    initializers: new Map([...graph.initializers].filter(([name]) => live.has(name))),
  }
}
