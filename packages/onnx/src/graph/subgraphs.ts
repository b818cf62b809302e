import type { Graph, Node } from './graph.js'

/** Graphs inside a node: the branches of If, the bodies of Loop and Scan. */
export const subgraphs = ({ attributes }: Node): readonly Graph[] =>
  Object.values(attributes).flatMap(({ kind, value }) => (kind === 'graph' ? [value] : []))

/** The graph and the graphs inside it. */
export const allGraphs = (graph: Graph): readonly Graph[] => [
  graph,
  ...graph.nodes.flatMap(subgraphs).flatMap(allGraphs),
]

/** Names that a node reads: its inputs, and what its sub-graphs take from the graph around them. */
export function namesRead(node: Node): readonly string[] {
  const inner = subgraphs(node).flatMap(({ nodes, outputs }) => [
    ...nodes.flatMap(namesRead),
    ...outputs.map(({ name }) => name),
  ])
  return [...node.inputs, ...inner].filter(Boolean)
}
