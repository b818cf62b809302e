import type { Graph, Node } from '../graph/graph.js'
import type { Tensors } from '../session/rows.js'
import type { Tensor, TensorType } from '../session/tensor.js'
import { dependence } from './dependence.js'
import { foresee } from './foresee.js'
import { shapeNode, untyped } from './infer.js'
import { PREFIX, withoutWeights } from './light.js'
import { runOnZeros } from './run-on-zeros.js'
import { withShapes, type Shapes } from './shapes.js'

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

/**
 * Learns types and shapes of all values, and the values that depend on shapes only, by running the model once in
 * onnxruntime on zeros: every operator that the runtime knows is covered, and nothing is said that did not happen.
 * @param shapes concrete shapes of the model's inputs, by name.
 * @param wrt initializers that are variables: what is computed from them is no constant.
 * @throws SecmlopsError of `openSession` and `Session.run`
 */
export async function probe(
  graph: Graph,
  shapes: Shapes,
  wrt: readonly string[] = [],
): Promise<Facts> {
  const { varying, shapeless } = dependence(graph, wrt)
  const made = graph.nodes.flatMap(({ outputs }) => outputs.filter(Boolean))
  const light = withoutWeights(graph, varying)
  const found = await foresee(withShapes(light, shapes), shapes, varying)
  const types = new Map([...found].flatMap(([name, { type }]) => (type ? [[name, type]] : [])))
  const tensors = made.filter((name) => types.has(name) && !shapeless.has(name))
  const folded = frontier(graph, varying).filter((name) => types.has(name))
  const results = await measure(light, { tensors, folded }, shapes)
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

/** The shapes of values under names with a prefix, and the values of others. */
async function measure(
  graph: Graph,
  { tensors, folded }: { readonly tensors: readonly string[]; readonly folded: readonly string[] },
  shapes: Shapes,
): Promise<Tensors> {
  const told = tensors.map(shapeNode)
  const outputs = [...told.flatMap((node) => node.outputs), ...folded].map(untyped)
  // Loops and other bodies whose results have no fixed shape are not run.
  return outputs.length === 0
    ? {}
    : runOnZeros({ ...graph, nodes: [...graph.nodes, ...told], outputs }, shapes)
}
