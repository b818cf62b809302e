import { int, ints } from '../../graph/attribute.js'
import { floatOf, intOf, intsOf, type Node } from '../../graph/graph.js'
import {
  Unsupported,
  integers,
  type Context,
  type Conversion,
  type Convert,
} from '../conversion.js'

/**
 * Operators that ONNX called experimental and took back (versions 9 and 10), as onnxruntime runs them in older models,
 * such as those of coremltools for Windows ML.
 */
export const EXPERIMENTAL: readonly Conversion[] = [
  { op: 'Affine', version: 10, convert: affine },
  { op: 'Crop', version: 10, convert: crop },
  { op: 'ImageScaler', version: 10, convert: imageScaler },
  { op: 'MeanVarianceNormalization', version: 9, convert: meanVarianceNormalization },
  { op: 'ParametricSoftplus', version: 10, convert: curve('Softplus') },
  { op: 'Scale', version: 10, convert: scale },
  { op: 'ScaledTanh', version: 10, convert: curve('Tanh') },
]

/** alpha * x + beta */
function affine(node: Node, { build, scalar }: Context): Node {
  const [x = ''] = node.inputs
  const scaled = build.mul(x, scalar(floatOf(node, 'alpha', 1), x))
  const inputs = [scaled, scalar(floatOf(node, 'beta', 0), x)]
  return { ...node, op: 'Add', inputs, attributes: {} }
}

/** scale * x */
function scale(node: Node, { scalar }: Context): Node {
  const [x = ''] = node.inputs
  return { ...node, op: 'Mul', inputs: [x, scalar(floatOf(node, 'scale', 1), x)], attributes: {} }
}

/** alpha * f(beta * x) */
function curve(f: string): Convert {
  return (node, { build, scalar }) => {
    const [x = ''] = node.inputs
    const { alpha, beta } = node.attributes
    if (!alpha || !beta) throw new Unsupported('it leaves out alpha or beta')
    const y = build.op(f, [build.mul(x, scalar(floatOf(node, 'beta', 1), x))])
    const inputs = [y, scalar(floatOf(node, 'alpha', 1), x)]
    return { ...node, op: 'Mul', inputs, attributes: {} }
  }
}

/** scale * x + bias, with a bias for each channel. */
function imageScaler(node: Node, { build, scalar }: Context): Node {
  const [x = ''] = node.inputs
  const { bias } = node.attributes
  if (bias?.kind !== 'floats') throw new Unsupported('it has no bias')
  const scaled = build.mul(x, scalar(floatOf(node, 'scale', 1), x))
  const axes = build.ints([0, 1, 2])
  const values = bias.value.map((value) => build.op('Unsqueeze', [scalar(value, x), axes]))
  const inputs = [scaled, build.op('Concat', values, { axis: int(0) })]
  return { ...node, op: 'Add', inputs, attributes: {} }
}

/** Takes `border` (left, top, right, bottom) away, or a window of `scale` (height, width) behind it. */
function crop(node: Node, context: Context): Node {
  const [x = ''] = node.inputs
  const [left = 0, top = 0, right = 0, bottom = 0] = intsOf(node, 'border') ?? []
  const [height, width] = intsOf(node, 'scale') ?? []
  const end = (start: number, size: number | undefined, border: number): number => {
    if (size !== undefined) return start + size
    return border === 0 ? Number.MAX_SAFE_INTEGER : -border
  }
  const ends = [end(top, height, bottom), end(left, width, right)]
  const inputs = [x, ...[[top, left], ends, [2, 3]].map((values) => integers(context, values))]
  return { ...node, op: 'Slice', inputs, attributes: {} }
}

/** Over the whole batch, for each channel or for all; version 9 names the axes. */
function meanVarianceNormalization(node: Node, { build }: Context): Node {
  const [x = ''] = node.inputs
  const axes = intOf(node, 'across_channels', 0) === 1 ? [0, 1, 2, 3] : [0, 2, 3]
  if (intOf(node, 'normalize_variance', 1) === 1)
    return { ...node, attributes: { axes: ints(axes) } }
  return { ...node, op: 'Sub', inputs: [x, build.reduceMean(x, axes)], attributes: {} }
}
