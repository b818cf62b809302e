import type { Graph } from '../../graph/graph.js'
import type { Dimension, ValueInfo } from '../../session/session.js'

/** Inputs whose first dimension is open or 1: those that a batch has rows in. */
export function batchedInputs({ inputs }: Graph): ReadonlySet<string> {
  const rows = inputs.filter(({ dims: [first] }) => first === 1 || typeof first === 'string')
  return new Set(rows.map(({ name }) => name))
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
