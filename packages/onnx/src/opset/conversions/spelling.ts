import { float, int, string, type Attribute } from '../../graph/attribute.js'
import { elementTypeCode } from '../../graph/element-type.js'
import { floatOf, stringOf, type Node } from '../../graph/graph.js'
import { Unsupported, without, type Conversion, type Convert } from '../conversion.js'

/** Hint for memory reuse of version 1, without meaning. */
const CONSUMED_INPUTS = [
  ...['Abs', 'Add', 'BatchNormalization', 'Ceil', 'Clip', 'Div', 'Dropout', 'Elu', 'Exp', 'Floor'],
  ...['HardSigmoid', 'InstanceNormalization', 'LeakyRelu', 'Log', 'Max', 'Mean', 'Min', 'Mul'],
  ...['Neg', 'PRelu', 'Reciprocal', 'Relu', 'Sigmoid', 'Sqrt', 'Sub', 'Sum', 'Tanh'],
]

/** Attributes that were renamed, dropped or given another default, and operators with a new name. */
export const SPELLING: readonly Conversion[] = [
  ...CONSUMED_INPUTS.map((op) => ({ op, version: 6, convert: dropped('consumed_inputs') })),
  { op: 'Cast', version: 6, convert: cast6 },
  { op: 'Concat', version: 4, convert: withDefault('axis', int(1)) },
  { op: 'GRU', version: 7, convert: dropped('output_sequence') },
  { op: 'LSTM', version: 7, convert: dropped('output_sequence') },
  { op: 'RNN', version: 7, convert: dropped('output_sequence') },
  { op: 'GlobalLpPool', version: 2, convert: wholeP },
  { op: 'LpPool', version: 2, convert: wholeP },
  { op: 'Pad', version: 2, convert: pad2 },
  {
    op: 'RoiAlign',
    version: 16,
    convert: withDefault('coordinate_transformation_mode', string('output_half_pixel')),
  },
  { op: 'Scan', version: 9, convert: refused('it has a batch axis') },
  { op: 'Scatter', version: 11, convert: (node) => ({ ...node, op: 'ScatterElements' }) },
  { op: 'Selu', version: 6, convert: selu6 },
  { op: 'Tile', version: 6, convert: refused('it repeats along one axis given as a value') },
]

function dropped(attribute: string): Convert {
  return (node) => ({ ...node, attributes: without(node.attributes, attribute) })
}

function withDefault(name: string, attribute: Attribute): Convert {
  return (node) => ({ ...node, attributes: { [name]: attribute, ...node.attributes } })
}

function refused(reason: string): Convert {
  return () => {
    throw new Unsupported(reason)
  }
}

/** Cast-1 names the type as TensorProto.DataType does, Cast-6 by its number. */
function cast6(node: Node): Node {
  const name = stringOf(node, 'to', '').toLowerCase()
  const code = elementTypeCode(name.replace(/^float$/, 'float32').replace('double', 'float64'))
  if (code === 0) throw new Unsupported(`"${name}" is no element type`)
  return { ...node, attributes: { to: int(code) } }
}

/** The exponent of the norm, once a float. */
function wholeP(node: Node): Node {
  const p = floatOf(node, 'p', 2)
  if (!Number.isInteger(p)) throw new Unsupported('its exponent p is not a whole number')
  return { ...node, attributes: { ...node.attributes, p: int(p) } }
}

function pad2(node: Node): Node {
  const { paddings, ...attributes } = node.attributes
  return { ...node, attributes: { ...attributes, ...(paddings && { pads: paddings }) } }
}

/** Selu-6 has more digits in its defaults. */
function selu6(node: Node): Node {
  const attributes = without(node.attributes, 'consumed_inputs')
  return { ...node, attributes: { alpha: float(1.6732), gamma: float(1.0507), ...attributes } }
}
