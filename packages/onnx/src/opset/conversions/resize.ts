import { string, type Attributes } from '../../graph/attribute.js'
import { floatOf, stringOf, type Node } from '../../graph/graph.js'
import { Unsupported, trimmed, without, type Context, type Conversion } from '../conversion.js'

/** Upsample became Resize, whose coordinates and rounding became attributes. */
export const RESIZE: readonly Conversion[] = [
  { op: 'Upsample', version: 7, convert: upsample7 },
  { op: 'Upsample', version: 9, convert: upsample9 },
  { op: 'Upsample', version: 10, convert: (node) => ({ ...node, op: 'Resize' }) },
  { op: 'Resize', version: 11, convert: resize11 },
  { op: 'Resize', version: 13, convert: resize13 },
]

function upsample7(node: Node): Node {
  const scales = ['height_scale', 'width_scale'].map((name) => floatOf(node, name, 1))
  const mode = stringOf(node, 'mode', 'nearest').replace('bilinear', 'linear')
  const attributes: Attributes = {
    mode: string(mode),
    scales: { kind: 'floats', value: [1, 1, ...scales] },
  }
  return { ...node, attributes }
}

function upsample9(node: Node, { build }: Context): Node {
  const { scales, ...attributes } = node.attributes
  const data = Float32Array.from(scales?.kind === 'floats' ? scales.value : [])
  const inputs = [...node.inputs, build.constant({ type: 'float32', dims: [data.length], data })]
  return { ...node, inputs, attributes }
}

/**
 * Coordinates of version 10 are x / scale; nearest rounds them down where it enlarges and up where it shrinks
 * (onnxruntime, whose reading of the silent specification became the reference), so that both take two nodes.
 */
function resize11(node: Node, context: Context): Node {
  const [x = '', scales = ''] = node.inputs
  const mode = stringOf(node, 'mode', 'nearest')
  const resize = (from: string, by: string, rounding: 'floor' | 'ceil'): Node => ({
    ...node,
    inputs: [from, '', by],
    attributes: {
      mode: string(mode),
      coordinate_transformation_mode: string('asymmetric'),
      ...(mode === 'nearest' && { nearest_mode: string(rounding) }),
    },
  })
  const known = context.constant(scales)
  const factors = known ? Array.from(known.data, Number) : [0, 2]
  if (mode !== 'nearest' || factors.every((factor) => factor >= 1))
    return resize(x, scales, 'floor')
  if (factors.every((factor) => factor <= 1)) return resize(x, scales, 'ceil')
  const { build } = context
  const one = build.scalar(1)
  const up = resize(x, build.op('Max', [scales, one]), 'floor')
  const larger = build.op('Resize', up.inputs, up.attributes)
  return resize(larger, build.op('Min', [scales, one]), 'ceil')
}

/** Scales and sizes that do not apply may be left out instead of being empty; one coordinate mode went. */
function resize13(node: Node, context: Context): Node {
  const empty = (name: string): boolean => context.constant(name)?.data.length === 0
  const inputs = trimmed(node.inputs.map((name) => (empty(name) ? '' : name)))
  const coordinates = stringOf(node, 'coordinate_transformation_mode', 'half_pixel')
  if (coordinates !== 'tf_half_pixel_for_nn') return { ...node, inputs }
  const rounding = stringOf(node, 'nearest_mode', 'round_prefer_floor')
  if (rounding !== 'floor') throw new Unsupported(`it rounds ${coordinates} by ${rounding}`)
  return {
    ...node,
    inputs,
    // floor((x + 0.5) / scale) rounds ((x + 0.5) / scale - 0.5), which is half_pixel, with halves up.
    attributes: {
      ...without(node.attributes, 'coordinate_transformation_mode'),
      nearest_mode: string('round_prefer_ceil'),
    },
  }
}
