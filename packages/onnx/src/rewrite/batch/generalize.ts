import { Builder } from '../../graph/builder.js'
import type { Graph, Node } from '../../graph/graph.js'
import { unusedPrefix } from '../../graph/names.js'
import type { Facts } from '../../shape/probe.js'
import { Obstacle, type BatchSite } from './placement.js'
import { ruleOf } from './rules.js'

/** A node that stands in the way, and why, as the end of a sentence ("because ..."). */
export interface Obstruction {
  readonly node?: Node
  readonly reason: string
}

export interface General {
  readonly graph: Graph
  /** Axis that grows with the batch, by name of value; a value without one is the same for every batch. */
  readonly axes: ReadonlyMap<string, number>
}

/**
 * Follows the batch axis from the inputs through a graph whose shapes are those of one row, and frees the constants that
 * hold its size.
 */
export function generalize(
  graph: Graph,
  facts: Facts,
  batched: ReadonlySet<string>,
): General | Obstruction {
  const axes = new Map([...batched].map((name) => [name, 0]))
  const places = new Map<string, number>()
  const build = new Builder(unusedPrefix(graph, 'batch/'))
  const nodes: Node[] = []
  for (const node of graph.nodes) {
    const helpers = build.nodes.length
    try {
      const placed = place(node, { build, facts, axes, places })
      nodes.push(...build.nodes.slice(helpers), placed)
    } catch (error) {
      if (!(error instanceof Obstacle)) throw error
      return { node, reason: error.message }
    }
  }
  for (const { name } of graph.outputs)
    if (axes.get(name) !== 0 || facts.shape(name)?.[0] !== 1)
      return { ...producer(graph, name), reason: `output "${name}" has no axis for the batch` }
  const initializers = new Map([...graph.initializers, ...build.constants])
  return { graph: { ...graph, nodes, initializers }, axes }
}

const producer = ({ nodes }: Graph, name: string): { node?: Node } => {
  const node = nodes.find(({ outputs }) => outputs.includes(name))
  return node ? { node } : {}
}

interface Walk {
  readonly build: Builder
  readonly facts: Facts
  readonly axes: Map<string, number>
  readonly places: Map<string, number>
}

function place(node: Node, { build, facts, axes, places }: Walk): Node {
  if (Object.values(node.attributes).some(({ kind }) => kind === 'graph'))
    throw new Obstacle('it runs a sub-graph')
  const source = node.inputs.find((name) => axes.has(name))
  if (source === undefined) return node
  const site: BatchSite = {
    node,
    build,
    shape: (name) => {
      const dims = facts.shape(name)
      if (!dims) throw new Obstacle('its shape depends on the data')
      return dims
    },
    axis: (name) => axes.get(name),
    places: (name) => places.get(name) ?? 1,
    constant: (name) => facts.constant(name),
  }
  const placement = ruleOf(node)(site)
  const { axis, places: repeats = site.places(source) } = placement
  node.outputs.filter(Boolean).forEach((name, i) => {
    axes.set(name, typeof axis === 'number' ? axis : (axis[i] ?? 0))
    places.set(name, repeats)
  })
  return placement.node ?? node
}
