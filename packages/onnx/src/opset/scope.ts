import type { Attribute } from '../graph/attribute.js'
import { Builder } from '../graph/builder.js'
import { elementTypeName } from '../graph/element-type.js'
import type { Graph, Node } from '../graph/graph.js'
import { unusedPrefix } from '../graph/names.js'
import { allGraphs } from '../graph/subgraphs.js'
import type { Tensor } from '../session/tensor.js'
import type { Context } from './conversion.js'
import { rankOf } from './rank.js'

/** The context of the nodes of one graph, which grows as they are walked. */
export interface Scope extends Context {
  /** Takes note of a node of the original graph, after those that it reads. */
  learn(node: Node): void
  /** The scope of a sub-graph: what is known here is known there. */
  inner(graph: Graph): Scope
}

/** What holds in the whole model, found when it is first asked for. */
interface World {
  readonly prefix: string
  readonly read: () => ReadonlySet<string>
  /** The one floating-point type of the model; undefined where several meet. */
  readonly float: () => 'float32' | 'float64' | undefined
  scopes: number
}

export function rootScope(graph: Graph): Scope {
  const graphs = allGraphs(graph)
  const world: World = {
    prefix: unusedPrefix(graph, 'opset/'),
    read: once(() => valuesRead(graphs)),
    float: once(() => onlyFloat(graphs)),
    scopes: 0,
  }
  return scopeOf(graph, world)
}

function once<Value>(compute: () => Value): () => Value {
  let known: { readonly value: Value } | undefined
  return () => (known ??= { value: compute() }).value
}

function scopeOf(graph: Graph, world: World, outer?: Scope): Scope {
  const build = new Builder(
    `${world.prefix}${world.scopes === 0 ? '' : `${String(world.scopes)}/`}`,
  )
  world.scopes++
  const constants = new Map(graph.initializers)
  const ranks = new Map(
    graph.inputs.flatMap(({ name, dims }) => (dims.length === 0 ? [] : [[name, dims.length]])),
  )
  const constant = (name: string): Tensor | undefined =>
    constants.get(name) ?? outer?.constant(name)
  const rank = (name: string): number | undefined =>
    constant(name)?.dims.length ?? ranks.get(name) ?? outer?.rank(name)
  const scope: Scope = {
    build,
    constant,
    rank,
    used: (name) => world.read().has(name),
    scalar(value, like) {
      const type = world.float()
      return type ? build.scalar(value, type) : build.op('CastLike', [build.scalar(value), like])
    },
    learn(node) {
      const [output = ''] = node.outputs
      const value = constantOf(node)
      if (value) constants.set(output, value)
      const known = rankOf(node, scope)
      const alike = node.op === 'Split' ? node.outputs : [output]
      if (known !== undefined) alike.forEach((name) => ranks.set(name, known))
    },
    inner: (graph) => scopeOf(graph, world, scope),
  }
  return scope
}

function constantOf({ op, domain, attributes }: Node): Tensor | undefined {
  if (op !== 'Constant' || domain !== '') return undefined
  const [attribute] = Object.values(attributes)
  if (attribute?.kind === 'tensor') return attribute.value
  if (attribute?.kind === 'ints') {
    const data = BigInt64Array.from(attribute.value, BigInt)
    return { type: 'int64', dims: [data.length], data }
  }
  if (attribute?.kind === 'floats') {
    const data = Float32Array.from(attribute.value)
    return { type: 'float32', dims: [data.length], data }
  }
  return undefined
}

/** Values that a node, an output or a sub-graph takes. */
function valuesRead(graphs: readonly Graph[]): ReadonlySet<string> {
  const read = new Set<string>()
  for (const { nodes, outputs } of graphs) {
    for (const { inputs } of nodes) for (const name of inputs) read.add(name)
    for (const { name } of outputs) read.add(name)
  }
  return read
}

/** Floating-point types come from an input, a tensor, or a node that names one (`to` of Cast, `dtype` of RandomNormal). */
function onlyFloat(graphs: readonly Graph[]): ReturnType<World['float']> {
  const types = new Set(graphs.flatMap(floatTypes))
  if (types.size > 1) return undefined
  const [type = 'float32'] = types
  return type === 'float32' || type === 'float64' ? type : undefined
}

function floatTypes({ inputs, initializers, nodes }: Graph): readonly string[] {
  const named = [...inputs, ...initializers.values()].map(({ type }) => type)
  const inside = nodes.flatMap(({ attributes }) => Object.entries(attributes).flatMap(typeNamed))
  return [...named, ...inside].filter((type) => type.includes('float'))
}

function typeNamed([name, { kind, value }]: [string, Attribute]): readonly string[] {
  if (kind === 'tensor') return [value.type]
  if (name !== 'to' && name !== 'dtype') return []
  return [kind === 'int' ? (elementTypeName(value) ?? '') : 'float by name']
}
