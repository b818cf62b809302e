import { floatOf, intOf, type Graph, type Node } from '../graph/graph.js'
import { unusedPrefix } from '../graph/names.js'
import type { Tensor } from '../session/tensor.js'
import { countReaders } from './readers.js'

type Single = Extract<Tensor, { type: 'float32' }>

/**
 * Folds BatchNormalization at inference into the convolution before it, where nothing else reads what is between:
 * w' = w * s, b' = (b - mean) * s + bias with s = scale / sqrt(var + epsilon), per output channel, computed in float64.
 * @param kept initializers that stay as they are, since their gradient is asked for.
 */
export function foldBatchNormalization(graph: Graph, kept: ReadonlySet<string>): Graph {
  const makers = new Map(graph.nodes.map((node) => [node.outputs[0] ?? '', node]))
  const readers = countReaders(graph)
  const prefix = unusedPrefix(graph, 'folded/')
  const initializers = new Map(graph.initializers)
  const folded = new Map<Node, Node | undefined>()
  for (const norm of graph.nodes.filter(isInference)) {
    const conv = makers.get(norm.inputs[0] ?? '')
    if (conv?.op !== 'Conv' || readers.get(conv.outputs[0] ?? '') !== 1) continue
    if ([...conv.inputs.slice(1), ...norm.inputs.slice(1)].some((name) => kept.has(name))) continue
    const [output = ''] = norm.outputs
    const parameters = fold(norm, conv, graph)
    if (!parameters) continue
    initializers
      .set(`${prefix}${output}/weight`, parameters.weight)
      .set(`${prefix}${output}/bias`, parameters.bias)
    folded.set(norm, undefined)
    folded.set(conv, {
      ...conv,
      inputs: [conv.inputs[0] ?? '', `${prefix}${output}/weight`, `${prefix}${output}/bias`],
      outputs: [output],
    })
  }
  if (folded.size === 0) return graph
  const nodes = graph.nodes.flatMap((node) => {
    const now = folded.has(node) ? folded.get(node) : node
    return now ? [now] : []
  })
  return { ...graph, nodes, initializers }
}

function isInference(node: Node): boolean {
  return (
    node.op === 'BatchNormalization' &&
    node.domain === '' &&
    intOf(node, 'training_mode', 0) === 0 &&
    node.outputs.slice(1).every((name) => name === '')
  )
}

function fold(norm: Node, conv: Node, graph: Graph): { weight: Single; bias: Single } | undefined {
  const single = (name: string | undefined) => {
    const value = graph.initializers.get(name ?? '')
    return value?.type === 'float32' ? value : undefined
  }
  const weight = single(conv.inputs[1])
  const [scale, shift, mean, variance] = norm.inputs.slice(1, 5).map(single)
  const bias = conv.inputs[2] ? single(conv.inputs[2]) : null
  if (!weight || !scale || !shift || !mean || !variance || bias === undefined) return undefined
  const channels = weight.dims[0] ?? 0
  const sized = [scale, shift, mean, variance].every(({ data }) => data.length === channels)
  if (!sized || (bias && bias.data.length !== channels)) return undefined
  const epsilon = floatOf(norm, 'epsilon', 1e-5)
  const factors = Float64Array.from(
    scale.data,
    (value, c) => value / Math.sqrt((variance.data[c] ?? 0) + epsilon),
  )
  const filter = weight.data.length / channels
  return {
    weight: {
      ...weight,
      data: weight.data.map((value, i) => value * (factors[Math.floor(i / filter)] ?? 0)),
    },
    bias: {
      type: 'float32',
      dims: [channels],
      data: Float32Array.from(
        factors,
        (factor, c) => ((bias?.data[c] ?? 0) - (mean.data[c] ?? 0)) * factor + (shift.data[c] ?? 0),
      ),
    },
  }
}
