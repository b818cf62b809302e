import { ints } from '../../graph/attribute.js'
import { intsOf } from '../../graph/graph.js'
import { inputOf, numbers } from '../../operators/operation.js'
import { sizeOf } from '../../session/values.js'
import type { Rule, Rules } from '../rule.js'
import { floats, inFloat32 } from './operands.js'

/** Col2Im-18 adds blocks up; its transpose takes them out again: a convolution with one filter for each of their elements. */
const col2im: Rule = (site, [gy]) => {
  if (gy === undefined) return []
  const { build, node } = site
  const [batch = 0, channels = 0, ...image] = site.shape(site.output(0))
  const block = numbers(site, 2, 'block_shape') ?? []
  const size = sizeOf(block)
  const identity = Float64Array.from({ length: size * size }, (_, i) => (i % (size + 1) ? 0 : 1))
  const ones = block.map(() => 1)
  const attributes = {
    kernel_shape: ints(block),
    strides: ints(intsOf(node, 'strides') ?? ones),
    dilations: ints(intsOf(node, 'dilations') ?? ones),
    pads: ints(intsOf(node, 'pads') ?? [...ones, ...ones].map(() => 0)),
  }
  const planes = build.reshape(gy, [batch * channels, 1, ...image])
  return [
    inFloat32(site, [planes], ([x = '']) => {
      const filters = build.constant(floats(site, [size, 1, ...block], identity))
      return build.reshape(build.op('Conv', [x, filters], attributes), site.shape(inputOf(site, 0)))
    }),
  ]
}

export const COL2IM: Rules = { Col2Im: col2im }
