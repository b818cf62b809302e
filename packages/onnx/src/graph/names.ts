import type { Graph } from './graph.js'

/** The wished prefix, lengthened until no name of the graph begins with it. */
export function unusedPrefix(graph: Graph, wished: string): string {
  const taken = [
    ...graph.inputs.map(({ name }) => name),
    ...graph.initializers.keys(),
    ...graph.nodes.flatMap(({ outputs }) => outputs),
  ]
  let prefix = wished
  while (taken.some((name) => name.startsWith(prefix))) prefix = `_${prefix}`
  return prefix
}
