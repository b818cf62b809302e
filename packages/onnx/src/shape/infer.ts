import type { Graph, Node } from '../graph/graph.js'
import { exportModel } from '../graph/export.js'
import { openSession, type SessionOptions } from '../session/open-session.js'
import type { ValueInfo } from '../session/session.js'
import type { TensorType } from '../session/tensor.js'
import { isTensorType } from '../session/values.js'
import { PREFIX } from './light.js'

/** What the runtime says of a value when it loads a model. */
export interface Inferred {
  /** Undefined for sequences, maps, optionals and element types that are no `TensorType`. */
  readonly type: TensorType | undefined
  /** Undefined where the runtime does not know all of them. */
  readonly dims: readonly number[] | undefined
}

/** An output of which nothing is stated. */
export const untyped = (name: string): ValueInfo => ({ name, type: 'other', dims: [] })

/** A node that tells the dimensions of a value. */
export const shapeNode = (name: string): Node => ({
  name: '',
  op: 'Shape',
  domain: '',
  inputs: [name],
  outputs: [PREFIX + name],
  attributes: {},
})

/**
 * Types and shapes of values of a graph, from loading it without rewriting; nothing is run, and nothing is allocated.
 * @throws SecmlopsError of `openSession`
 */
export async function infer(
  graph: Graph,
  names: readonly string[],
  options: SessionOptions = {},
): Promise<ReadonlyMap<string, Inferred>> {
  const found = await declared({ ...graph, outputs: names.map(untyped) }, options)
  const scalars = await scalarsAmong(graph, found, options)
  return new Map(
    found.map(({ name, type, dims }) => [
      name,
      {
        type: isTensorType(type) ? type : undefined,
        dims: isKnown(dims) && (dims.length > 0 || scalars.has(name)) ? dims : undefined,
      },
    ]),
  )
}

const isKnown = (dims: ValueInfo['dims']): dims is readonly number[] =>
  dims.every((size) => typeof size === 'number')

/** The runtime says the same of a scalar and of a value of unknown rank, but not of their shapes. */
async function scalarsAmong(
  graph: Graph,
  values: readonly ValueInfo[],
  options: SessionOptions,
): Promise<ReadonlySet<string>> {
  const unclear = values.filter(({ type, dims }) => isTensorType(type) && dims.length === 0)
  if (unclear.length === 0) return new Set()
  const nodes = unclear.map(({ name }) => shapeNode(name))
  const outputs = nodes.flatMap((node) => node.outputs).map(untyped)
  const shapes = await declared({ ...graph, nodes: [...graph.nodes, ...nodes], outputs }, options)
  return new Set(
    shapes.flatMap(({ name, dims }) => (dims[0] === 0 ? [name.slice(PREFIX.length)] : [])),
  )
}

async function declared(graph: Graph, options: SessionOptions): Promise<readonly ValueInfo[]> {
  const session = await openSession(exportModel(graph), { ...options, optimize: false })
  await session.dispose()
  return session.outputs
}
