import type { Graph, Node } from '../graph/graph.js'
import { namesRead } from '../rewrite/dead-code.js'

/** A node that the gradient does not pass, though the outputs depend on the inputs through it. */
export interface Cut {
  /** Name of the node, or of its first output where the exporter gave it no name. */
  readonly node: string
  /** Type of the operator, with its domain unless that is ai.onnx. */
  readonly op: string
  readonly reason: string
  /** Names of the inputs (or weights) whose gradient lacks what goes through this node. */
  readonly behind: readonly string[]
  /** Elements of those, of all elements that a gradient was asked for; in (0, 1]. */
  readonly share: number
  /** Whether some input behind it gets no gradient at all, on this path or another. */
  readonly total: boolean
}

export const operatorName = ({ op, domain }: Node): string =>
  domain === '' ? op : `${domain}.${op}`

/** Values that depend on one of these. */
export function dependants(graph: Graph, sources: Iterable<string>): Set<string> {
  const found = new Set(sources)
  for (const node of graph.nodes)
    if (namesRead(node).some((name) => found.has(name)))
      for (const output of node.outputs) if (output) found.add(output)
  return found
}

/** Values that one of these depends on, themselves included. */
export function ancestors(graph: Graph, sinks: Iterable<string>): Set<string> {
  const found = new Set(sinks)
  for (const node of [...graph.nodes].reverse())
    if (node.outputs.some((name) => found.has(name)))
      for (const name of namesRead(node)) found.add(name)
  return found
}
