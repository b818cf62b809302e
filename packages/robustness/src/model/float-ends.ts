import { Builder, attribute, unusedPrefix, type Graph } from '@secmlops/onnx'

/** Numbers of TensorProto.DataType. */
const CODES: Readonly<Partial<Record<string, number>>> = { float32: 1, float16: 10, float64: 11 }

/** The same for a model that takes another float type, as whoever runs it casts its images. */
export function withFloatInput(graph: Graph): Graph {
  const [input, ...others] = graph.inputs
  const to = CODES[input?.type ?? '']
  if (!input || to === undefined || input.type === 'float32' || others.length > 0) return graph
  const prefix = unusedPrefix(graph, 'float32/')
  const build = new Builder(prefix)
  const name = prefix + input.name
  build.named(input.name, build.op('Cast', [name], { to: attribute.int(to) }))
  return {
    ...graph,
    inputs: [{ ...input, name, type: 'float32' }],
    nodes: [...build.nodes, ...graph.nodes],
  }
}

/** The same for a model that gives another float type, or one that is not declared. */
export function withFloatOutputs(graph: Graph): Graph {
  const build = new Builder(unusedPrefix(graph, 'float32/'))
  const outputs = graph.outputs.map((output) => {
    if (!CASTABLE.includes(output.type)) return output
    const name = build.op('Cast', [output.name], { to: attribute.int(CODES['float32'] ?? 1) })
    return { ...output, name, type: 'float32' as const }
  })
  if (build.nodes.length === 0) return graph
  return { ...graph, outputs, nodes: [...graph.nodes, ...build.nodes] }
}

const CASTABLE: readonly string[] = ['float16', 'float64', 'other']
