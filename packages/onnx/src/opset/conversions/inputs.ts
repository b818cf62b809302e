import { int } from '../../graph/attribute.js'
import { floatOf, intOf, intsOf, stringOf, type Node } from '../../graph/graph.js'
import {
  Unsupported,
  integers,
  trimmed,
  without,
  type Context,
  type Conversion,
} from '../conversion.js'

/** Operators whose attributes became inputs, other than `axes` alone. */
export const INPUTS: readonly Conversion[] = [
  { op: 'Reshape', version: 5, convert: reshape5 },
  { op: 'Slice', version: 10, convert: slice10 },
  { op: 'TopK', version: 10, convert: topK10 },
  { op: 'Clip', version: 11, convert: clip11 },
  { op: 'Pad', version: 11, convert: pad11 },
  { op: 'Split', version: 2, convert: split2 },
  { op: 'Split', version: 13, convert: split13 },
  { op: 'Split', version: 18, convert: split18 },
]

function reshape5(node: Node, context: Context): Node {
  const [x = ''] = node.inputs
  const inputs = [x, integers(context, intsOf(node, 'shape') ?? [])]
  return { ...node, inputs, attributes: without(node.attributes, 'shape', 'consumed_inputs') }
}

function slice10(node: Node, context: Context): Node {
  const [x = ''] = node.inputs
  const axes = intsOf(node, 'axes')
  const bounds = [intsOf(node, 'starts') ?? [], intsOf(node, 'ends') ?? []]
  const inputs = [x, ...[...bounds, ...(axes ? [axes] : [])].map((v) => integers(context, v))]
  return { ...node, inputs, attributes: without(node.attributes, 'starts', 'ends', 'axes') }
}

function topK10(node: Node, context: Context): Node {
  const [x = ''] = node.inputs
  const inputs = [x, integers(context, [intOf(node, 'k', 0)])]
  return { ...node, inputs, attributes: without(node.attributes, 'k') }
}

/** A bound that is left out is the lowest or highest finite number in either form. */
function clip11(node: Node, context: Context): Node {
  const [x = ''] = node.inputs
  const bound = (name: string): string =>
    name in node.attributes ? context.scalar(floatOf(node, name, 0), x) : ''
  const inputs = trimmed([x, bound('min'), bound('max')])
  return { ...node, inputs, attributes: without(node.attributes, 'min', 'max') }
}

function pad11(node: Node, context: Context): Node {
  const [x = ''] = node.inputs
  const value = floatOf(node, 'value', 0)
  const inputs = [x, integers(context, intsOf(node, 'pads') ?? [])]
  if (value !== 0 && stringOf(node, 'mode', 'constant') === 'constant')
    inputs.push(context.scalar(value, x))
  return { ...node, inputs, attributes: without(node.attributes, 'pads', 'value') }
}

function split2(node: Node): Node {
  if (node.inputs.length > 1) throw new Unsupported('its lengths are a value of the graph')
  return { ...node, attributes: { ...node.attributes, axis: int(intOf(node, 'axis', 0)) } }
}

function split13(node: Node, context: Context): Node {
  const lengths = intsOf(node, 'split')
  if (lengths === undefined) return node
  const inputs = [...node.inputs.slice(0, 1), integers(context, lengths)]
  return { ...node, inputs, attributes: without(node.attributes, 'split') }
}

/** Equal parts must be asked for by their number. */
function split18(node: Node): Node {
  if (trimmed(node.inputs).length > 1) return node
  const attributes = { ...node.attributes, num_outputs: int(node.outputs.length) }
  return { ...node, inputs: node.inputs.slice(0, 1), attributes }
}
