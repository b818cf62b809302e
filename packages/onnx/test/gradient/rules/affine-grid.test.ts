import { describe, it } from '@jest/globals'
import { int } from '../../../src/graph/attribute.js'
import { AFFINE_GRID } from '../../../src/gradient/rules/affine-grid.js'
import { expectRule, randomTensor } from '../../support/check-rule.js'
import { between, int64, pick, precision, times } from '../../support/random-shape.js'

// Oracle: central differences of the forward node in onnxruntime (support/check-rule.ts).
describe('the gradient of AffineGrid', () => {
  it('agrees with differences', async () => {
    await expectRule(AFFINE_GRID['AffineGrid']!, 24, (random) => {
      const axes = pick(random, [2, 3])
      const batch = between(random, 1, 2)
      const size = [batch, 1, ...times(axes, () => between(random, 2, 4))]
      const theta = randomTensor(random, [batch, axes, axes + 1], { type: precision(random) })
      return {
        op: 'AffineGrid',
        inputs: [theta, int64(size)],
        attributes: { align_corners: int(random.integer(2)) },
        opset: 20,
      }
    })
  })
})
