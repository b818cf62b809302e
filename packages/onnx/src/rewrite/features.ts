import type { Graph, Node } from '../graph/graph.js'
import { upgrade } from '../opset/upgrade.js'
import { removeDeadCode } from './dead-code.js'

/** Operators that only move values about or add to them, which may stand between the last layer and the output. */
const PASSED = new Set(['Identity', 'Reshape', 'Flatten', 'Squeeze', 'Unsqueeze', 'Cast', 'Add'])
const LINEAR = new Set(['Gemm', 'MatMul', 'Conv'])

/**
 * The model without its last linear layer: its output are the features that the layer reads, of any shape. The model
 * itself where it does not end in such a layer.
 */
export function withFeatures(model: Graph): Graph {
  const graph = upgrade(model)
  const [output] = graph.outputs
  const layer = output && lastLayer(graph, output.name)
  const [features] = layer?.inputs ?? []
  if (features === undefined) return graph
  const declared = graph.outputs.find(({ name }) => name === features)
  const outputs = [declared ?? { name: features, type: 'other', dims: [] }]
  return removeDeadCode({ ...graph, outputs })
}

function lastLayer(graph: Graph, output: string): Node | undefined {
  const makers = new Map(graph.nodes.flatMap((node) => node.outputs.map((name) => [name, node])))
  let node = makers.get(output)
  while (node && node.domain === '' && PASSED.has(node.op)) {
    const next: string | undefined = node.inputs.find((name) => makers.has(name))
    node = next === undefined ? undefined : makers.get(next)
  }
  return node && isLastLayer(graph, node) && makers.has(node.inputs[0] ?? '') ? node : undefined
}

/** A linear function of what the model has computed, with weights of its own. */
function isLastLayer({ initializers }: Graph, { op, domain, inputs }: Node): boolean {
  return domain === '' && LINEAR.has(op) && initializers.has(inputs[1] ?? '')
}
