import type { Graph } from '../../graph/graph.js'
import type { Dimension, ValueInfo } from '../../session/session.js'
import type { Shapes } from '../../shape/shapes.js'

export interface Rows {
  /** Inputs that have a row for each example; by default all whose first dimension is 1 or open. */
  readonly inputs?: readonly string[]
  /** Shapes of one row, for inputs that leave other dimensions open. */
  readonly shapes?: Shapes
}

/** Names of the inputs that have rows. */
export function batchedInputs(graph: Graph, { inputs }: Rows): ReadonlySet<string> {
  const rows = graph.inputs.filter(({ dims: [first] }) => first === 1 || typeof first === 'string')
  const names = rows.map(({ name }) => name)
  return new Set(inputs ? names.filter((name) => inputs.includes(name)) : names)
}

/** Declares the number of rows of these inputs and of all outputs. */
export function sized(graph: Graph, batched: ReadonlySet<string>, rows: Dimension): Graph {
  const resize = (value: ValueInfo): ValueInfo =>
    value.dims.length === 0 ? value : { ...value, dims: [rows, ...value.dims.slice(1)] }
  return {
    ...graph,
    inputs: graph.inputs.map((value) => (batched.has(value.name) ? resize(value) : value)),
    outputs: graph.outputs.map(resize),
  }
}
