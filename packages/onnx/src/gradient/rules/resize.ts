import { ints } from '../../graph/attribute.js'
import { inputOf } from '../../operators/operation.js'
import { blockLength } from '../../operators/resize-matrix.js'
import { matrixOf, tapsOf } from '../../operators/resize.js'
import { sizeOf } from '../../session/values.js'
import type { Rule, Rules, Site } from '../rule.js'
import { multiplyAxis } from './axis-product.js'
import { inFloat32, wideType, zeros } from './operands.js'

/**
 * Resize-19 is linear and works on one axis after the other, y = A x, so that its gradient is the product with the
 * transposed matrices. Where an axis repeats its elements, that product is a sum over blocks.
 */
const resize: Rule = (site, [gy]) => {
  if (gy === undefined) return []
  const { build } = site
  const input = site.shape(inputOf(site, 0))
  const output = site.shape(site.output(0))
  if (sizeOf(output) === 0) return [zeros(build, site.type(inputOf(site, 0)), input)]
  const taps = tapsOf(site)
  const blocks = taps.map((rows, axis) => rows && blockLength(rows, input[axis] ?? 0))
  const dims = output.map((size, axis) => size / (blocks[axis] ?? 1))
  return [
    inFloat32(site, [gy], ([wide = '']) => {
      let gradient = sumBlocks(site, wide, output, blocks)
      taps.forEach((rows, axis) => {
        if (!rows || blocks[axis] !== undefined) return
        const size = input[axis] ?? 0
        const matrix = matrixOf(rows, size)
        gradient = multiplyAxis(build, gradient, dims, { axis, matrix, size, type: wideType(site) })
        dims[axis] = size
      })
      return gradient
    }),
  ]
}

/** Average pooling is the fastest sum over blocks that the runtime has; it knows float32 and images only. */
function sumBlocks(
  site: Site,
  x: string,
  dims: readonly number[],
  blocks: readonly (number | undefined)[],
): string {
  const { build } = site
  const lengths = blocks.map((block) => block ?? 1)
  const [batch, channels, ...kernel] = lengths
  const pooled = site.type(inputOf(site, 0)) !== 'float64' && [1, 2, 3].includes(kernel.length)
  if (lengths.every((length) => length === 1)) return x
  if (pooled && batch === 1 && channels === 1) {
    const window = { kernel_shape: ints(kernel), strides: ints(kernel) }
    return build.mul(build.op('AveragePool', [x], window), build.scalar(sizeOf(kernel)))
  }
  const split = dims.flatMap((size, axis) => [size / (lengths[axis] ?? 1), lengths[axis] ?? 1])
  const summed = lengths.map((_, axis) => 2 * axis + 1)
  return build.reduceSum(build.reshape(x, split), summed, false)
}

export const RESIZE: Rules = { Resize: resize }
