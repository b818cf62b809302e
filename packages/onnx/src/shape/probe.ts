import { LIMITS, SecmlopsError } from '@secmlops/core'
import { exportModel } from '../graph/export.js'
import { tensor } from '../graph/attribute.js'
import type { Graph, Node } from '../graph/graph.js'
import { namesRead } from '../graph/subgraphs.js'
import { modelError, quote } from '../model-error.js'
import { removeDeadCode } from '../rewrite/dead-code.js'
import { openSession } from '../session/open-session.js'
import type { ValueInfo } from '../session/session.js'
import type { Tensor, TensorType } from '../session/tensor.js'
import { emptyTensor, isTensorType } from '../session/values.js'
import { dependence } from './dependence.js'

/** What is known of the values of a graph, once the shapes of its inputs are fixed. */
export interface Facts {
  /** Undefined where the shape depends on the data. */
  shape(name: string): readonly number[] | undefined
  /** Undefined for sequences, maps, optionals and element types that are no `TensorType`. */
  type(name: string): TensorType | undefined
  /** The node that decides the shape of a value from the data. */
  shapedBy(name: string): Node | undefined
  /** The value, where it does not depend on the data. */
  constant(name: string): Tensor | undefined
}

const PREFIX = 'probe/'

/**
 * Learns types and shapes of all values, and the values that depend on shapes only, by running the model once in
 * onnxruntime on zeros: every operator that the runtime knows is covered, and nothing is said that did not happen.
 * @param shapes concrete shapes of the model's inputs, by name.
 * @param wrt initializers that are variables: what is computed from them is no constant.
 * @throws SecmlopsError of `openSession` and `Session.run`
 */
export async function probe(
  graph: Graph,
  shapes: Readonly<Record<string, readonly number[]>>,
  wrt: readonly string[] = [],
): Promise<Facts> {
  const { varying, shapeless } = dependence(graph, wrt)
  const made = graph.nodes.flatMap(({ outputs }) => outputs.filter(Boolean))
  const light = withoutWeights(graph, varying)
  const types = await typesOf(light, shapes)
  const tensors = made.filter((name) => types.has(name) && !shapeless.has(name))
  const folded = frontier(graph, varying).filter((name) => types.has(name))
  const results = await run(measured(light, tensors, folded), shapes)
  const dims = new Map<string, readonly number[]>(Object.entries(shapes))
  for (const name of tensors) {
    const result = results[PREFIX + name]
    if (result) dims.set(name, Array.from(result.data, Number))
  }
  const constants = new Map(graph.initializers)
  for (const name of folded) {
    const result = results[name]
    if (result) constants.set(name, result)
  }
  return {
    shape: (name) => dims.get(name) ?? constants.get(name)?.dims,
    shapedBy: (name) => shapeless.get(name),
    type: (name) => types.get(name) ?? constants.get(name)?.type,
    constant: (name) => constants.get(name),
  }
}

/** Bytes from which on it is cheaper to have the runtime make a tensor than to write it into a file. */
const LARGE = 65_536

/** The graph with zeros for large weights that only meet data: they decide no shape and no folded value. */
function withoutWeights(graph: Graph, varying: ReadonlySet<string>): Graph {
  const fixed = graph.nodes.filter(({ outputs }) => !outputs.some((name) => varying.has(name)))
  const needed = new Set([...fixed.flatMap(namesRead), ...graph.outputs.map(({ name }) => name)])
  const initializers = new Map(graph.initializers)
  const zeros: Node[] = []
  for (const [name, { type, dims, data }] of graph.initializers) {
    if (data.byteLength < LARGE || needed.has(name)) continue
    const shape = `${PREFIX}shape/${name}`
    initializers.delete(name)
    initializers.set(shape, {
      type: 'int64',
      dims: [dims.length],
      data: BigInt64Array.from(dims, BigInt),
    })
    zeros.push({
      name: '',
      op: 'ConstantOfShape',
      domain: '',
      inputs: [shape],
      outputs: [name],
      attributes: { value: tensor(emptyTensor(type, [1])) },
    })
  }
  return { ...graph, nodes: [...zeros, ...graph.nodes], initializers }
}

/** Values that are fixed by the shapes and read by nodes, or outputs, that are not. */
function frontier(graph: Graph, varying: ReadonlySet<string>): string[] {
  const fixed = new Set(
    graph.nodes.flatMap(({ outputs }) => outputs.filter((name) => name && !varying.has(name))),
  )
  const read = [
    ...graph.nodes.filter(({ outputs }) => outputs.some((name) => varying.has(name))),
    { inputs: graph.outputs.map(({ name }) => name) },
  ].flatMap(({ inputs }) => inputs)
  return [...new Set(read)].filter((name) => fixed.has(name))
}

const untyped = (name: string): ValueInfo => ({ name, type: 'other', dims: [] })

/** Element types of all values, from loading the model; nothing is run yet. */
async function typesOf(
  graph: Graph,
  shapes: Readonly<Record<string, readonly number[]>>,
): Promise<Map<string, TensorType>> {
  const made = graph.nodes.flatMap(({ outputs }) => outputs.filter(Boolean))
  const names = new Set([...made, ...graph.outputs.map(({ name }) => name)])
  const inputs = graph.inputs.map((input) => ({ ...input, dims: shapes[input.name] ?? input.dims }))
  const sized = { ...graph, inputs, outputs: [...names].map(untyped) }
  const session = await openSession(exportModel(sized), { optimize: false })
  await session.dispose()
  for (const value of session.outputs) refuseHuge(value)
  const all = [...graph.inputs, ...session.outputs]
  return new Map(all.flatMap(({ name, type }) => (isTensorType(type) ? [[name, type]] : [])))
}

/** What the runtime foresees of a size is refused before it is allocated: a few bytes of a file can ask for terabytes. */
function refuseHuge({ name, dims }: ValueInfo): void {
  const elements = dims.reduce<number>(
    (all, size) => all * (typeof size === 'number' ? size : 1),
    1,
  )
  if (elements <= LIMITS.onnxTensor) return
  throw modelError('model-limit', `${quote(name)} has ${dims.map(String).join('x')} elements`)
}

/** The graph with the shapes of values as outputs in place of the values. */
function measured(graph: Graph, names: readonly string[], folded: readonly string[]): Graph {
  const shapes = names.map((name): Node => ({
    name: '',
    op: 'Shape',
    domain: '',
    inputs: [name],
    outputs: [PREFIX + name],
    attributes: {},
  }))
  const outputs = [...shapes.flatMap(({ outputs }) => outputs), ...folded].map(untyped)
  // Loops and other bodies whose results have no fixed shape are not run.
  return removeDeadCode({ ...graph, nodes: [...graph.nodes, ...shapes], outputs })
}

async function run(
  graph: Graph,
  shapes: Readonly<Record<string, readonly number[]>>,
): Promise<Readonly<Record<string, Tensor>>> {
  if (graph.outputs.length === 0) return {}
  const session = await openSession(exportModel(graph), { optimize: false })
  try {
    return await session.run(
      Object.fromEntries(
        graph.inputs.map(({ name, type }) => {
          if (!isTensorType(type))
            throw new SecmlopsError('unsupported-input', `input "${name}" is no tensor`, {
              exit: 3,
              remedy: 'Export the model with tensors as inputs',
            })
          return [name, emptyTensor(type, shapes[name] ?? [])]
        }),
      ),
    )
  } finally {
    await session.dispose()
  }
}
