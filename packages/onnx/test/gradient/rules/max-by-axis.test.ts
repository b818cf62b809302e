import { describe, expect, it } from '@jest/globals'
import { int, ints } from '../../../src/graph/attribute.js'
import { exportModel } from '../../../src/graph/export.js'
import { differentiate } from '../../../src/gradient/differentiate.js'
import type { Rule } from '../../../src/gradient/rule.js'
import { selectByAxis } from '../../../src/gradient/rules/max-by-axis.js'
import { poolingOf } from '../../../src/gradient/rules/pooling.js'
import { openSession } from '../../../src/session/open-session.js'
import { expectRule, randomTensor } from '../../support/check-rule.js'
import { float32, graphOf, node, value } from '../../support/graphs.js'

const rule: Rule = (site, [gy = '']) => [selectByAxis(site, gy, poolingOf(site))]

describe('MaxPool by comparison along each axis', () => {
  // Oracle: central differences of the forward node as onnxruntime computes it.
  it.each([1, 2, 3])('is right for any windows without gaps in %i dimensions', async (rank) => {
    await expectRule(rule, 20, (random) => {
      const kernel = Array.from({ length: rank }, () => 1 + random.integer(4))
      const strides = kernel.map((size) => 1 + random.integer(size))
      const pads = [...kernel, ...kernel].map((size) => random.integer(size))
      const sizes = kernel.map((size) => size + random.integer(rank === 3 ? 2 : 5))
      const dims = [1 + random.integer(2), 1 + random.integer(3), ...sizes]
      return {
        op: 'MaxPool',
        attributes: {
          kernel_shape: ints(kernel),
          strides: ints(strides),
          pads: ints(pads),
          ceil_mode: int(random.integer(2)),
        },
        // No two values nearer than the differences reach.
        inputs: [randomTensor(random, dims, { distinct: true, high: 40 })],
      }
    })
  })

  it('gives the cotangent to the first of equal maxima, as PyTorch does', async () => {
    const attributes = {
      kernel_shape: ints([3, 3]),
      strides: ints([3, 3]),
      pads: ints([1, 1, 0, 0]),
    }
    const dims = [16, 1024, 2, 2]
    const model = graphOf([value('x', dims)], [node('MaxPool', ['x'], ['y'], attributes)], ['y'])
    const { graph } = await differentiate(model)
    expect(graph.nodes.map(({ op }) => op)).not.toContain('ScatterElements')
    const session = await openSession(exportModel(graph))
    const count = dims.reduce((a, b) => a * b)
    const results = await session.run({
      x: float32(
        dims,
        Array.from({ length: count }, () => 0),
      ),
      'cotangent/y': float32(
        [16, 1024, 1, 1],
        Array.from({ length: count / 4 }, () => 2),
      ),
    })
    await session.dispose()
    const expected = Float32Array.from({ length: count }, (_, i) => (i % 4 === 0 ? 2 : 0))
    expect(results['gradient/x']?.data).toEqual(expected)
  })
})
