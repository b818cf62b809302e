import { int } from '../../graph/attribute.js'
import { intOf, type Node } from '../../graph/graph.js'
import type { Context, Conversion } from '../conversion.js'

/** Softmax-13: one axis instead of all axes from `axis` (default 1) on, flattened into one. */
export const SOFTMAX: readonly Conversion[] = [
  { op: 'Softmax', version: 13, convert: flattened },
  { op: 'LogSoftmax', version: 13, convert: flattened },
  { op: 'Hardmax', version: 13, convert: flattened },
]

function flattened(node: Node, { build, rank }: Context): Node {
  const axis = intOf(node, 'axis', 1)
  const [x = ''] = node.inputs
  const last = { axis: int(-1) }
  if (axis === -1 || axis + 1 === rank(x)) return { ...node, attributes: last }
  const rows = build.op('Flatten', [x], { axis: int(axis) })
  const inputs = [build.op(node.op, [rows], last), build.op('Shape', [x])]
  return { ...node, op: 'Reshape', inputs, attributes: {} }
}
