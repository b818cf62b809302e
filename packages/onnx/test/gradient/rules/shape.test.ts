import { describe, expect, it } from '@jest/globals'
import { createRandom, type Random } from '@secmlops/core'
import { int, ints, string, type Attributes } from '../../../src/graph/attribute.js'
import { SHAPE } from '../../../src/gradient/rules/shape.js'
import { checkRule, expectRule, randomTensor, type RuleCase } from '../../support/check-rule.js'
import {
  between,
  int64,
  opset,
  permutation,
  pick,
  precision,
  randomDims,
  times,
} from '../../support/random-shape.js'

// Oracle: central differences of the forward node in onnxruntime (support/check-rule.ts).
const data = (random: Random, dims: readonly number[]): ReturnType<typeof randomTensor> =>
  randomTensor(random, dims, { type: precision(random) })

const CASES: Readonly<Record<string, (random: Random) => RuleCase>> = {
  Reshape(random) {
    const dims = randomDims(random, [1, 4])
    const shape = pick(random, [[-1], [0, -1], [1, -1, 1], dims.toReversed()])
    return { op: 'Reshape', inputs: [data(random, dims), int64(shape)], opset: opset(random) }
  },
  Flatten(random) {
    const dims = randomDims(random, [1, 4])
    const axis = int(between(random, -dims.length, dims.length))
    return { op: 'Flatten', inputs: [data(random, dims)], attributes: { axis } }
  },
  Squeeze(random) {
    const dims = [1, ...randomDims(random, [1, 3]), 1]
    const axes = pick(random, [[0], [-1], [0, dims.length - 1], undefined])
    return { op: 'Squeeze', inputs: [data(random, dims), axes && int64(axes)] }
  },
  Unsqueeze(random) {
    const dims = randomDims(random, [0, 3])
    const axes = pick(random, [[0], [-1], [0, -1]])
    return { op: 'Unsqueeze', inputs: [data(random, dims), int64(axes)], opset: opset(random) }
  },
  Transpose(random) {
    const dims = randomDims(random, [1, 5])
    const perm = ints(permutation(random, dims.length))
    const attributes = pick<Attributes>(random, [{ perm }, {}])
    return { op: 'Transpose', inputs: [data(random, dims)], attributes, opset: opset(random) }
  },
  Expand(random) {
    const to = randomDims(random, [1, 4])
    const from = to.slice(random.integer(to.length)).map((size) => pick(random, [size, 1]))
    // A shape may have 1 where the data does not, and fewer axes.
    const shape = pick(random, [to, to.map((size, i) => (i === to.length - 1 ? 1 : size))])
    return { op: 'Expand', inputs: [data(random, from), int64(shape)] }
  },
  Tile(random) {
    const dims = randomDims(random, [1, 4], 3)
    const repeats = dims.map(() => between(random, 1, 3))
    return { op: 'Tile', inputs: [data(random, dims), int64(repeats)] }
  },
  DepthToSpace(random) {
    const block = between(random, 1, 3)
    const [n = 1, c = 1, h = 1, w = 1] = times(4, () => between(random, 1, 2))
    const mode = string(pick(random, ['DCR', 'CRD']))
    return {
      op: 'DepthToSpace',
      inputs: [data(random, [n, c * block ** 2, h, w])],
      attributes: pick<Attributes>(random, [
        { blocksize: int(block), mode },
        { blocksize: int(block) },
      ]),
    }
  },
  SpaceToDepth(random) {
    const block = between(random, 1, 3)
    const [n = 1, c = 1, h = 1, w = 1] = times(4, () => between(random, 1, 2))
    const inputs = [data(random, [n, c, h * block, w * block])]
    return { op: 'SpaceToDepth', inputs, attributes: { blocksize: int(block) } }
  },
}

describe('the gradient of a change of shape', () => {
  it.each(Object.entries(CASES))('%s agrees with differences', async (op, make) => {
    await expectRule(SHAPE[op]!, 24, make)
  })

  it('covers every rule', () => {
    expect(Object.keys(CASES)).toEqual(Object.keys(SHAPE))
  })

  it('sums a scalar that was expanded', async () => {
    const inputs = [randomTensor(createRandom(1), []), int64([2, 3])]
    expect(await checkRule(SHAPE['Expand']!, { op: 'Expand', inputs }, 1)).toBeLessThan(1e-3)
  })

  it('gives an empty gradient to empty data', async () => {
    const inputs = [randomTensor(createRandom(1), [0, 2]), int64([3, 2])]
    expect(await checkRule(SHAPE['Tile']!, { op: 'Tile', inputs }, 1)).toBe(0)
  })
})
