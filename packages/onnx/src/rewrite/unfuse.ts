import { float, type Attributes } from '../graph/attribute.js'
import type { Graph, Node } from '../graph/graph.js'
import { unusedPrefix } from '../graph/names.js'

/** Attributes of the activations that onnxruntime fuses, in the order of `activation_params`. */
const ACTIVATIONS: Readonly<Partial<Record<string, readonly string[]>>> = {
  Elu: ['alpha'],
  HardSigmoid: ['alpha', 'beta'],
  LeakyRelu: ['alpha'],
  Relu: [],
  Selu: ['alpha', 'gamma'],
  Sigmoid: [],
  Softplus: [],
  Softsign: [],
  Tanh: [],
  ThresholdedRelu: ['alpha'],
}

const FUSED: Readonly<Partial<Record<string, string>>> = { FusedConv: 'Conv', FusedGemm: 'Gemm' }

/**
 * Takes apart what onnxruntime fuses into com.microsoft.FusedConv-1 and FusedGemm-1 when it saves an optimised model; the
 * runtime fuses them again. Nodes with another activation (Clip) are left as they are.
 */
export function unfuse(graph: Graph): Graph {
  if (!graph.nodes.some(isFused)) return graph
  const prefix = unusedPrefix(graph, 'unfused/')
  const nodes = graph.nodes.flatMap((node) => (isFused(node) ? takeApart(node, prefix) : [node]))
  return { ...graph, nodes }
}

const isFused = ({ domain, op }: Node): boolean =>
  domain === 'com.microsoft' && FUSED[op] !== undefined

/** The operator, then the sum with the fourth input of FusedConv, then the activation. */
function takeApart(node: Node, prefix: string): readonly Node[] {
  const [x = '', w = '', bias = '', summand = ''] = node.inputs
  const own = Object.entries(node.attributes).filter(([name]) => !name.startsWith('activation'))
  const attributes: Attributes = Object.fromEntries(own)
  const op = FUSED[node.op] ?? ''
  const parts: Pick<Node, 'op' | 'inputs' | 'attributes'>[] = [
    { op, inputs: [x, w, bias].slice(0, bias === '' ? 2 : 3), attributes },
  ]
  if (summand !== '') parts.push({ op: 'Add', inputs: [summand], attributes: {} })
  const activation = activationOf(node)
  if (activation === 'unknown') return [node]
  if (activation) parts.push({ ...activation, inputs: [] })
  return chain(node, parts, prefix)
}

/** Each part reads what the one before it gives, and the last gives what the node gave. */
function chain(
  { name, outputs: [output = ''] }: Node,
  parts: readonly Pick<Node, 'op' | 'inputs' | 'attributes'>[],
  prefix: string,
): readonly Node[] {
  const values = parts.map((_, i) =>
    i === parts.length - 1 ? output : `${prefix}${output}/${String(i)}`,
  )
  return parts.map((part, i) => ({
    ...part,
    name: i === 0 ? name : `${name}/${part.op}`,
    domain: '',
    inputs: [...values.slice(i === 0 ? 0 : i - 1, i), ...part.inputs],
    outputs: values.slice(i, i + 1),
  }))
}

/** FusedConv lists the parameters of its activation; FusedGemm has an attribute `activation_<name>` for each. */
function activationOf({
  attributes,
}: Node): Pick<Node, 'op' | 'attributes'> | 'unknown' | undefined {
  const { activation, activation_params: listed } = attributes
  if (activation?.kind !== 'string' || activation.value === '') return undefined
  const names = ACTIVATIONS[activation.value]
  if (!names) return 'unknown'
  const known = names.flatMap((name, i): [string, Attributes[string]][] => {
    const value = listed?.kind === 'floats' ? listed.value[i] : undefined
    const parameter = value === undefined ? attributes[`activation_${name}`] : float(value)
    return parameter ? [[name, parameter]] : []
  })
  return { op: activation.value, attributes: Object.fromEntries(known) }
}
