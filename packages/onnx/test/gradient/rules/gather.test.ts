import { describe, expect, it } from '@jest/globals'
import { createRandom, type Random } from '@secmlops/core'
import { int, type Attributes } from '../../../src/graph/attribute.js'
import { GATHER } from '../../../src/gradient/rules/gather.js'
import type { Tensor } from '../../../src/session/tensor.js'
import { checkRule, expectRule, randomTensor, type RuleCase } from '../../support/check-rule.js'
import {
  between,
  eitherSign,
  int64,
  opset,
  permutation,
  pick,
  precision,
  randomDims,
  times,
} from '../../support/random-shape.js'

// Oracle: central differences of the forward node in onnxruntime (support/check-rule.ts).
const count = (dims: readonly number[]): number => dims.reduce((a, b) => a * b, 1)

/** Indices of one axis, some counted from its end, as either type of integer. */
function indices(random: Random, dims: readonly number[], size: number): Tensor {
  const values = times(count(dims), () => eitherSign(random, random.integer(size), size))
  return pick<Tensor>(random, [
    int64(values, dims),
    { type: 'int32', dims, data: Int32Array.from(values) },
  ])
}

const CASES: Readonly<Record<string, (random: Random) => RuleCase>> = {
  Gather(random) {
    const dims = randomDims(random, [1, 4])
    const axis = random.integer(dims.length)
    const size = dims[axis]!
    const data = randomTensor(random, dims, { type: precision(random) })
    const index = pick(random, [
      indices(random, randomDims(random, [0, 3], 3), size),
      int64(permutation(random, size)),
      int64(permutation(random, size).slice(random.integer(size))),
    ])
    const attributes = { axis: int(eitherSign(random, axis, dims.length)) }
    return { op: 'Gather', inputs: [data, index], attributes, opset: opset(random) }
  },
  Compress(random) {
    const dims = randomDims(random, [1, 3])
    const axis = pick(random, [undefined, random.integer(dims.length)])
    const size = axis === undefined ? count(dims) : dims[axis]!
    const bits = [1, ...times(random.integer(size), () => random.integer(2))]
    const condition: Tensor = { type: 'bool', dims: [bits.length], data: Uint8Array.from(bits) }
    const attributes: Attributes =
      axis === undefined ? {} : { axis: int(eitherSign(random, axis, dims.length)) }
    return { op: 'Compress', inputs: [randomTensor(random, dims), condition], attributes }
  },
  GatherElements(random) {
    const dims = randomDims(random, [1, 4])
    const axis = random.integer(dims.length)
    const shape = dims.map((size, i) => between(random, 1, i === axis ? 4 : size))
    const data = randomTensor(random, dims, { type: precision(random) })
    const inputs = [data, indices(random, shape, dims[axis]!)]
    const attributes = { axis: int(eitherSign(random, axis, dims.length)) }
    return { op: 'GatherElements', inputs, attributes, opset: opset(random) }
  },
  GatherND(random) {
    const dims = randomDims(random, [2, 4])
    const batch = random.integer(Math.min(3, dims.length))
    const length = between(random, 1, dims.length - batch)
    const shape = [...dims.slice(0, batch), ...times(random.integer(3), () => 2), length]
    const values = times(count(shape), (i) => {
      const size = dims[batch + (i % length)]!
      return eitherSign(random, random.integer(size), size)
    })
    const data = randomTensor(random, dims, { type: precision(random) })
    return {
      op: 'GatherND',
      inputs: [data, int64(values, shape)],
      attributes: { batch_dims: int(batch) },
      opset: opset(random),
    }
  },
  TopK(random) {
    const dims = randomDims(random, [1, 3], 5)
    const axis = random.integer(dims.length)
    const data = randomTensor(random, dims, { type: precision(random), distinct: true })
    return {
      op: 'TopK',
      inputs: [data, int64([between(random, 1, dims[axis]!)])],
      attributes: {
        axis: int(eitherSign(random, axis, dims.length)),
        largest: int(random.integer(2)),
        sorted: int(random.integer(2)),
      },
      outputs: 2,
      step: 1e-3,
    }
  },
}

describe('the gradient of gathering', () => {
  it.each(Object.entries(CASES))('%s agrees with differences', async (op, make) => {
    await expectRule(GATHER[op]!, 32, make)
  })

  it('covers every rule', () => {
    expect(Object.keys(CASES)).toEqual(Object.keys(GATHER))
  })

  const gather = (index: Tensor, axis = 0, constant = true): Promise<number> => {
    const inputs = [randomTensor(createRandom(1), [4, 5]), index]
    const attributes = { axis: int(axis) }
    return checkRule(
      GATHER['Gather']!,
      { op: 'Gather', inputs, attributes, wrt: [0], constants: constant ? [1] : [] },
      1,
    )
  }

  it('adds up the rows of an embedding for a word that repeats', async () => {
    expect(await gather(int64([2, 0, 2, 2, -2, 1], [2, 3]))).toBeLessThan(1e-3)
  })

  it.each([
    ['one row (the class token)', int64([0], []), 0],
    ['a column from the end', int64([-1], [1]), 1],
    ['channels in reverse (BGR)', int64([4, 3, 2, 1, 0]), -1],
    ['some columns', int64([3, 0]), 1],
    ['nothing', int64([], [0]), 1],
  ])('is right for %s', async (_, index, axis) => {
    expect(await gather(index, axis)).toBeLessThan(1e-3)
  })
})
