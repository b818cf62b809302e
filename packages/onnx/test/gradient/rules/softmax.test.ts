import { describe, expect, it } from '@jest/globals'
import { int } from '../../../src/graph/attribute.js'
import { SOFTMAX } from '../../../src/gradient/rules/softmax.js'
import { expectRule, randomTensor, type RuleCase } from '../../support/check-rule.js'
import { evaluate, vector } from '../../support/evaluate.js'
import { randomDims } from '../../support/random-case.js'

// Oracle: central differences of onnxruntime's forward node.
describe('the rule of', () => {
  it.each(['Softmax', 'LogSoftmax'])('%s, along any axis', async (op) => {
    await expectRule(SOFTMAX[op]!, 24, (random, i): RuleCase => {
      const dims = randomDims(random)
      const axis = random.integer(2 * dims.length) - dims.length
      const type = i % 4 === 3 ? 'float64' : 'float32'
      return {
        op,
        opset: 18 + (i % 5),
        attributes: i % 5 === 0 ? {} : { axis: int(axis) },
        inputs: [randomTensor(random, dims, { type, low: -2, high: 2 })],
      }
    })
  })

  it('LogSoftmax keeps its gradient where the probability is below float32', async () => {
    // d log softmax_0 / dx = [1, 0] - softmax(x)
    const [gradient] = await evaluate(SOFTMAX['LogSoftmax']!, {
      op: 'LogSoftmax',
      inputs: [vector(-200, 0)],
      cotangent: vector(1, 0),
    })
    expect(gradient).toEqual([1, -1])
  })
})
