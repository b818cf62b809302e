import type { Graph, Node } from '../graph/graph.js'
import { upgrade } from '../opset/upgrade.js'
import { rewriteMl } from './ml/index.js'

/** A squashing function at the end of a model, and the scores before it. */
export interface Head {
  /** The output of the model. */
  readonly output: string
  /** Name of the node that was cut off. */
  readonly node: string
  readonly op: string
  /** The output in its place: logits, or what comes before a sigmoid. */
  readonly logits: string
}

const SQUASHING = new Set(['Softmax', 'LogSoftmax', 'Sigmoid'])
/** Operators that only move values about, which may stand between the head and the output. */
const MOVING = new Set(['Identity', 'Reshape', 'Flatten', 'Squeeze', 'Unsqueeze', 'Cast'])

/**
 * Replaces outputs that are probabilities by the scores that they are made of, so that an attack does not meet the
 * vanishing gradient of a saturated Softmax or Sigmoid (Carlini & Wagner 2017, section IV).
 * @throws SecmlopsError of `upgrade`
 */
export function withoutHeads(model: Graph): {
  readonly graph: Graph
  readonly heads: readonly Head[]
} {
  const graph = rewriteMl(upgrade(model))
  const makers = new Map(graph.nodes.flatMap((node) => node.outputs.map((name) => [name, node])))
  const types = new Map<string, string>()
  const heads = graph.outputs.flatMap(({ name, type }): Head[] => {
    const found = squashing(name, makers)
    if (!found) return []
    const { node, cast } = found
    const [logits = ''] = node.inputs
    types.set(logits, cast ? 'other' : type)
    return [{ output: name, node: node.name || name, op: node.op, logits }]
  })
  const replaced = new Map(heads.map((head) => [head.output, head.logits]))
  const names = graph.outputs.map(({ name }) => replaced.get(name) ?? name)
  const declared = new Map(graph.outputs.map((output) => [output.name, output]))
  const outputs = [...new Set(names)].map(
    (name) => declared.get(name) ?? { name, type: types.get(name) ?? 'other', dims: [] },
  )
  return { graph: { ...graph, outputs }, heads }
}

interface Squashing {
  readonly node: Node
  /** Whether a Cast follows, so that the type before it is another one. */
  readonly cast: boolean
}

function squashing(output: string, makers: ReadonlyMap<string, Node>): Squashing | undefined {
  let node = makers.get(output)
  let cast = false
  const seen = new Set<Node>()
  while (node && node.domain === '' && MOVING.has(node.op) && !seen.has(node)) {
    seen.add(node)
    cast ||= node.op === 'Cast'
    node = makers.get(node.inputs[0] ?? '')
  }
  return node && node.domain === '' && SQUASHING.has(node.op) ? { node, cast } : undefined
}
