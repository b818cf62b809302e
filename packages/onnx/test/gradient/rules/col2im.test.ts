import { describe, it } from '@jest/globals'
import { ints } from '../../../src/graph/attribute.js'
import { COL2IM } from '../../../src/gradient/rules/col2im.js'
import { expectRule, randomTensor } from '../../support/check-rule.js'
import { between, int64, times } from '../../support/random-shape.js'

// Oracle: central differences of the forward node in onnxruntime (support/check-rule.ts).
describe('the gradient of Col2Im', () => {
  it('agrees with differences: strides, dilations and pads', async () => {
    await expectRule(COL2IM['Col2Im']!, 24, (random) => {
      const block = times(2, () => between(random, 1, 3))
      const strides = times(2, () => between(random, 1, 2))
      const dilations = times(2, () => between(random, 1, 2))
      const pads = times(4, () => between(random, 0, 1))
      const image = times(2, () => between(random, 5, 7))
      const places = image.map((size, i) => {
        const free = size + pads[i]! + pads[i + 2]! - dilations[i]! * (block[i]! - 1) - 1
        return Math.floor(free / strides[i]!) + 1
      })
      const [batch, channels] = [between(random, 1, 2), between(random, 1, 2)]
      const columns = channels * block[0]! * block[1]!
      const data = randomTensor(random, [batch, columns, places[0]! * places[1]!])
      return {
        op: 'Col2Im',
        inputs: [data, int64(image), int64(block)],
        attributes: { strides: ints(strides), dilations: ints(dilations), pads: ints(pads) },
      }
    })
  })
})
