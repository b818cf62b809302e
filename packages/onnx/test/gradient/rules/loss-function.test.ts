import { describe, it } from '@jest/globals'
import { int, string } from '../../../src/graph/attribute.js'
import { LOSS_FUNCTION } from '../../../src/gradient/rules/loss-function.js'
import { expectRule, randomTensor, type RuleCase } from '../../support/check-rule.js'

// Oracle: central differences of onnxruntime's forward node.
describe('the rule of', () => {
  it.each(['SoftmaxCrossEntropyLoss', 'NegativeLogLikelihoodLoss'])(
    '%s, with every reduction, weights, ignored labels and log-probabilities',
    async (op) => {
      await expectRule(LOSS_FUNCTION[op]!, 24, (random, i): RuleCase => {
        const classes = 2 + random.integer(4)
        const places = Array.from({ length: i % 3 }, () => 1 + random.integer(3))
        const dims = [2 + random.integer(3), classes, ...places]
        const rows = [dims[0] ?? 0, ...places]
        const count = rows.reduce((a, b) => a * b, 1)
        const ignore = i % 2 === 1
        // One label at least is not ignored, or the mean would be 0 / 0.
        const label = (at: number) => (ignore && at % 3 === 2 ? -7 : random.integer(classes))
        const data = BigInt64Array.from({ length: count }, (_, at) => BigInt(label(at)))
        return {
          op,
          opset: 18 + (i % 5),
          attributes: {
            ...(i % 4 !== 0 && {
              reduction: string(['none', 'sum', 'mean'][random.integer(3)] ?? ''),
            }),
            ...(ignore && { ignore_index: int(-7) }),
          },
          inputs: [
            randomTensor(random, dims, { low: -2, high: 2 }),
            { type: 'int64', dims: rows, data },
            i % 5 < 2 ? randomTensor(random, [classes], { low: 0.2, high: 2 }) : undefined,
          ],
          constants: [1, 2],
          wrt: [0],
          outputs: op === 'SoftmaxCrossEntropyLoss' && i % 7 < 3 ? 2 : 1,
        }
      })
    },
  )
})
