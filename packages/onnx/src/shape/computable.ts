import type { Graph, Node } from '../graph/graph.js'
import type { Foreseen } from './foresee.js'

/**
 * Operators whose outputs are no larger than their inputs, but for the number of dimensions, though their values decide by
 * how much.
 */
const SHRINKING = new Set(['Compress', 'NonMaxSuppression', 'NonZero', 'Unique'])

/**
 * Constants that nodes of unknown shape read, as far as all that they are made of has a known one; where a node reads
 * nothing else, and makes nothing larger, its own outputs.
 * @param varying values that are no constants
 */
export function computable(
  graph: Graph,
  found: Foreseen,
  varying: ReadonlySet<string>,
): readonly string[] {
  const ready = new Set([...graph.initializers.keys(), ...graph.inputs.map(({ name }) => name), ''])
  const isNew = (name: string): boolean =>
    name !== '' && ready.has(name) && !varying.has(name) && !graph.initializers.has(name)
  const next = new Set<string>()
  for (const node of graph.nodes) {
    const outputs = node.outputs.filter(Boolean)
    const isReady = node.inputs.every((name) => ready.has(name))
    if (outputs.every((name) => found.get(name)?.dims !== undefined)) {
      if (isReady) for (const name of outputs) ready.add(name)
      continue
    }
    const read = node.inputs.filter(isNew)
    const made = isReady && shrinks(node) ? outputs.filter((name) => !varying.has(name)) : []
    for (const name of read.length > 0 ? read : made) next.add(name)
  }
  return [...next]
}

const shrinks = ({ op, domain }: Node): boolean => domain === '' && SHRINKING.has(op)
