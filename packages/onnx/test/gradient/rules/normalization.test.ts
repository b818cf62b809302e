import { describe, expect, it } from '@jest/globals'
import type { Random } from '@secmlops/core'
import { float, int, ints, type Attributes } from '../../../src/graph/attribute.js'
import { NORMALIZATION } from '../../../src/gradient/rules/normalization.js'
import type { Tensor } from '../../../src/session/tensor.js'
import { checkRule, expectRule, randomTensor, type RuleCase } from '../../support/check-rule.js'
import { randomDims } from '../../support/random-case.js'
import { pick } from '../../support/random-shape.js'

// Oracle: central differences of onnxruntime's forward node.

/** [N, C, D1, ...] with four or more places: two would be standardised to -1 and 1, with no gradient to see. */
function imageDims(random: Random, channels = 1 + random.integer(3)): number[] {
  const space = [4 + random.integer(3), ...(random.integer(2) === 0 ? [] : [1 + random.integer(3)])]
  return [1 + random.integer(2), channels, ...space]
}

const perChannel = (random: Random, count: number, type?: 'float64'): Tensor[] => [
  randomTensor(random, [count], { low: 0.5, high: 1.5, ...(type && { type }) }),
  randomTensor(random, [count], type && { type }),
]

describe('the rule of', () => {
  it('BatchNormalization, statistics included', async () => {
    await expectRule(NORMALIZATION['BatchNormalization']!, 24, (random, i): RuleCase => {
      const type = i % 4 === 3 ? 'float64' : 'float32'
      const dims = i % 5 === 0 ? [3, 2] : imageDims(random)
      const statistic = (low: number, high: number): Tensor =>
        randomTensor(random, [dims[1]!], { type, low, high })
      return {
        op: 'BatchNormalization',
        opset: 18 + (i % 5),
        attributes: pick<Attributes>(random, [
          {},
          { epsilon: float(0.1) },
          { training_mode: int(0) },
        ]),
        inputs: [
          randomTensor(random, dims, { type }),
          ...[statistic(-1, 1), statistic(-1, 1), statistic(-1, 1), statistic(0.5, 2)],
        ],
        ...(i % 2 === 0 && { constants: [1, 2, 3, 4] }),
        step: 0.05,
      }
    })
  })

  it('InstanceNormalization', async () => {
    await expectRule(NORMALIZATION['InstanceNormalization']!, 20, (random, i): RuleCase => {
      const dims = imageDims(random)
      return {
        op: 'InstanceNormalization',
        opset: 18 + (i % 5),
        attributes: i % 2 === 0 ? {} : { epsilon: float(0.01) },
        inputs: [randomTensor(random, dims, { low: -2, high: 2 }), ...perChannel(random, dims[1]!)],
      }
    })
  })

  it.each([
    [18, 'group'],
    [21, 'channel'],
  ] as const)('GroupNormalization-%i, with a scale per %s', async (opset, per) => {
    await expectRule(NORMALIZATION['GroupNormalization']!, 20, (random, i): RuleCase => {
      const groups = 1 + random.integer(3)
      const dims = imageDims(random, groups * (1 + random.integer(2)))
      const count = per === 'group' ? groups : dims[1]!
      const type = i % 4 === 3 ? 'float64' : undefined
      return {
        op: 'GroupNormalization',
        opset,
        attributes: { num_groups: int(groups), ...(i % 2 === 0 && { epsilon: float(0.01) }) },
        inputs: [
          randomTensor(random, dims, { low: -2, high: 2, ...(type && { type }) }),
          ...perChannel(random, count, type),
        ],
        // `stash_type` 1: computed in float32, whatever the type.
        step: 1e-2,
      }
    })
  })

  it('LpNormalization', async () => {
    await expectRule(NORMALIZATION['LpNormalization']!, 20, (random, i): RuleCase => {
      const dims = randomDims(random)
      const type = i % 4 === 3 ? 'float64' : 'float32'
      const axis = random.integer(2 * dims.length) - dims.length
      return {
        op: 'LpNormalization',
        opset: 18 + (i % 5),
        attributes: { ...(i % 5 > 0 && { axis: int(axis) }), ...(i % 3 > 0 && { p: int(i % 3) }) },
        inputs: [randomTensor(random, dims, { type, low: -2, high: 2, avoid: [0] })],
      }
    })
  })

  it('LRN, with windows of odd size (all that onnxruntime has), wider than the channels too', async () => {
    await expectRule(NORMALIZATION['LRN']!, 20, (random, i): RuleCase => {
      const dims = [1 + random.integer(2), 1 + random.integer(6), 2, 1 + random.integer(2)]
      return {
        op: 'LRN',
        opset: 18 + (i % 5),
        attributes: {
          size: int(1 + 2 * (i % 4)),
          alpha: float(pick(random, [0.5, 1, 3])),
          ...(i % 2 === 0 && { beta: float(0.5), bias: float(2) }),
        },
        inputs: [randomTensor(random, dims, { low: -2, high: 2 })],
      }
    })
  })

  it('MeanVarianceNormalization', async () => {
    await expectRule(NORMALIZATION['MeanVarianceNormalization']!, 20, (random, i): RuleCase => {
      const dims = [2, 1 + random.integer(3), 3, 1 + random.integer(3)]
      const axes = pick<number[]>(random, [
        [0, 2, 3],
        [2, 3],
        [-2, -1, 0],
        [0, 1, 2, 3],
      ])
      return {
        op: 'MeanVarianceNormalization',
        opset: 18 + (i % 5),
        attributes: i % 4 === 0 ? {} : { axes: ints(axes) },
        inputs: [randomTensor(random, dims, { low: -2, high: 2 })],
      }
    })
  })
})

describe('BatchNormalization in training mode', () => {
  it('is refused', async () => {
    const [x, ...rest] = [[2, 1, 2], [1], [1], [1], [1]].map((dims, seed) => ({
      ...vectorOf(dims, seed),
    }))
    const attributes = { training_mode: int(1) }
    const inputs = [x, ...rest]
    await expect(
      checkRule(
        NORMALIZATION['BatchNormalization']!,
        { op: 'BatchNormalization', attributes, inputs, outputs: 3 },
        1,
      ),
    ).rejects.toThrow('training mode')
  })
})

const vectorOf = (dims: readonly number[], seed: number): Tensor => ({
  type: 'float32',
  dims,
  data: Float32Array.from({ length: dims.reduce((a, b) => a * b, 1) }, (_, i) => 1 + i + seed),
})
