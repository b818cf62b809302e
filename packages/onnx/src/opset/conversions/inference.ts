import { floatOf, intOf, type Node } from '../../graph/graph.js'
import { Unsupported, without, type Context, type Conversion } from '../conversion.js'

/** Operators that once told training from inference by their outputs or by `is_test`. */
export const INFERENCE: readonly Conversion[] = [
  { op: 'BatchNormalization', version: 7, convert: tested },
  { op: 'BatchNormalization', version: 9, convert: batchNormalization9 },
  { op: 'BatchNormalization', version: 14, convert: batchNormalization14 },
  { op: 'Dropout', version: 7, convert: tested },
  { op: 'Dropout', version: 12, convert: dropout12 },
]

function tested(node: Node): Node {
  if (intOf(node, 'is_test', 0) === 0) throw new Unsupported('it is in training mode (is_test = 0)')
  return { ...node, attributes: without(node.attributes, 'is_test') }
}

/** `spatial` = 0: statistics of shape [C, D1, ..., Dn], one for every place, which broadcast over the batch. */
function batchNormalization9(node: Node, { build, scalar }: Context): Node {
  if (intOf(node, 'spatial', 1) !== 0)
    return { ...node, attributes: without(node.attributes, 'spatial') }
  requireInference(node)
  const [x = '', scale = '', bias = '', mean = '', variance = ''] = node.inputs
  const epsilon = scalar(floatOf(node, 'epsilon', 1e-5), x)
  const deviation = build.op('Sqrt', [build.add(variance, epsilon)])
  const normal = build.div(build.sub(x, mean), deviation)
  return { ...node, op: 'Add', inputs: [build.mul(normal, scale), bias], attributes: {} }
}

function batchNormalization14(node: Node): Node {
  requireInference(node)
  return { ...node, outputs: node.outputs.slice(0, 1) }
}

/** BatchNormalization-1..9: more outputs than Y mean training mode. */
function requireInference({ outputs }: Node): void {
  if (outputs.slice(1).some((name) => name !== ''))
    throw new Unsupported('it is in training mode (it returns statistics of the batch)')
}

/** The type and meaning of the mask changed (Dropout-10, -12), so a mask that is read cannot be kept. */
function dropout12(node: Node, { used }: Context): Node {
  const [y = '', mask = ''] = node.outputs
  if (mask !== '' && used(mask)) throw new Unsupported('its mask is read')
  return { ...node, outputs: [y], attributes: without(node.attributes, 'ratio') }
}
