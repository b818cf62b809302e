import { floatOf, intOf, type Graph, type Node } from '../graph/graph.js'
import type { Tensor } from '../session/tensor.js'
import { namesRead } from './dead-code.js'

type Single = Extract<Tensor, { type: 'float32' }>

/**
 * Folds BatchNormalization at inference into the convolution before it, where nothing else reads what is between:
 * w' = w * s, b' = (b - mean) * s + bias with s = scale / sqrt(var + epsilon), per output channel, computed in float64.
 * @param kept initializers that stay as they are, since their gradient is asked for.
 */
export function foldBatchNormalization(graph: Graph, kept: ReadonlySet<string>): Graph {
  const makers = new Map(graph.nodes.map((node) => [node.outputs[0] ?? '', node]))
  const readers = countReaders(graph)
  const initializers = new Map(graph.initializers)
  const folded = new Map<Node, Node | undefined>()
  for (const norm of graph.nodes) {
    const conv = makers.get(norm.inputs[0] ?? '')
    if (!conv || !isFoldable(norm, conv) || readers.get(conv.outputs[0] ?? '') !== 1) continue
    const names = [conv.inputs[1], conv.inputs[2], ...norm.inputs.slice(1, 5)]
    if (names.some((name) => name && kept.has(name))) continue
    const parameters = fold(norm, conv, graph)
    if (!parameters) continue
    const [weight, bias] = [`${norm.outputs[0] ?? ''}/weight`, `${norm.outputs[0] ?? ''}/bias`]
    if (initializers.has(weight) || makers.has(weight)) continue
    initializers.set(weight, parameters.weight).set(bias, parameters.bias)
    folded.set(norm, undefined)
    folded.set(conv, {
      ...conv,
      inputs: [conv.inputs[0] ?? '', weight, bias],
      outputs: [norm.outputs[0] ?? ''],
    })
  }
  if (folded.size === 0) return graph
  const nodes = graph.nodes.flatMap((node) => {
    const now = folded.has(node) ? folded.get(node) : node
    return now ? [now] : []
  })
  return { ...graph, nodes, initializers }
}

function countReaders(graph: Graph): Map<string, number> {
  const counts = new Map<string, number>()
  const read = [...graph.nodes.flatMap(namesRead), ...graph.outputs.map(({ name }) => name)]
  for (const name of read) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

function isFoldable(norm: Node, conv: Node): boolean {
  return (
    norm.op === 'BatchNormalization' &&
    norm.domain === '' &&
    intOf(norm, 'training_mode', 0) === 0 &&
    norm.outputs.slice(1).every((name) => name === '') &&
    conv.op === 'Conv' &&
    conv.domain === ''
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
