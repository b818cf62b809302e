import type { Graph, Node } from '../graph/graph.js'
import { namesRead } from '../graph/subgraphs.js'

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

/** Values that one of these depends on, themselves included; `follow` may leave out inputs of a node. */
export function ancestors(
  graph: Graph,
  sinks: Iterable<string>,
  follow: (node: Node) => readonly string[] = namesRead,
): Set<string> {
  const found = new Set(sinks)
  for (const node of [...graph.nodes].reverse())
    if (node.outputs.some((name) => found.has(name)))
      for (const name of follow(node)) found.add(name)
  return found
}

/**
 * Inputs that choose among the values of other inputs. The choice is constant almost everywhere, so that the gradient
 * of what is chosen is the whole gradient, as for max(a, b).
 */
const CHOICES: Readonly<Record<string, number>> = {
  Where: 0,
  Gather: 1,
  GatherElements: 1,
  GatherND: 1,
  ScatterElements: 1,
  ScatterND: 1,
}

/** What a node reads, without a choice among values that depend on the inputs themselves. */
export function readWithoutChoice(node: Node, active: ReadonlySet<string>): readonly string[] {
  const index = node.domain === '' ? CHOICES[node.op] : undefined
  const values = node.inputs.filter((_, i) => i !== index)
  const chosen = index !== undefined && values.some((name) => active.has(name))
  return chosen ? values : namesRead(node)
}
