import type { Graph } from './graph.js'
import { allGraphs } from './subgraphs.js'

/** The wished prefix, lengthened until no name of the graph, or of a graph inside it, begins with it. */
export function unusedPrefix(graph: Graph, wished: string): string {
  const taken = allGraphs(graph).flatMap(({ inputs, initializers, nodes }) => [
    ...inputs.map(({ name }) => name),
    ...initializers.keys(),
    ...nodes.flatMap(({ name, outputs }) => [name, ...outputs]),
  ])
  let prefix = wished
  while (taken.some((name) => name.startsWith(prefix))) prefix = `_${prefix}`
  return prefix
}
