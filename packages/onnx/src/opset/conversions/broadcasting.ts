import { intOf, type Node } from '../../graph/graph.js'
import { Unsupported, without, type Context, type Conversion } from '../conversion.js'

const ELEMENTWISE = [
  ...['Add', 'Sub', 'Mul', 'Div', 'Pow'],
  ...['And', 'Or', 'Xor', 'Equal', 'Greater', 'Less'],
]

/** Version 7: from broadcasting at a given axis to that of NumPy, which aligns the last axes. */
export const BROADCASTING: readonly Conversion[] = [
  ...ELEMENTWISE.map((op) => ({ op, version: 7, convert: aligned })),
  { op: 'Gemm', version: 7, convert: gemm7 },
  { op: 'PRelu', version: 7, convert: prelu7 },
]

function aligned(node: Node, context: Context): Node {
  const attributes = without(node.attributes, 'axis', 'broadcast')
  const [a = '', b = ''] = node.inputs
  const axis = intOf(node, 'axis')
  if (axis === undefined || intOf(node, 'broadcast', 0) === 0) return { ...node, attributes }
  return { ...node, inputs: [a, extended(a, b, axis, context)], attributes }
}

function gemm7(node: Node): Node {
  return { ...node, attributes: without(node.attributes, 'broadcast') }
}

/** A slope per channel lies along axis 1. */
function prelu7(node: Node, context: Context): Node {
  const [x = '', slope = ''] = node.inputs
  if (context.constant(slope)?.data.length === 1) return node
  return { ...node, inputs: [x, extended(x, slope, 1, context)] }
}

/** Adds to `b` the axes that follow, so that its first one meets the given axis of `a`. */
function extended(a: string, b: string, axis: number, { build, rank }: Context): string {
  const [all, own] = [rank(a), rank(b)]
  if (all === undefined || own === undefined)
    throw new Unsupported('the ranks of its operands, which its broadcasting needs, are not known')
  const first = axis < 0 ? axis + all : axis
  const trailing = Array.from({ length: Math.max(0, all - first - own) }, (_, i) => own + i)
  return trailing.length === 0 || own === 0 ? b : build.op('Unsqueeze', [b, build.ints(trailing)])
}
