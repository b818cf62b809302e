import { describe, expect, it } from '@jest/globals'
import { createRandom, type Random } from '@secmlops/core'
import { int, ints, type Attributes } from '../../../src/graph/attribute.js'
import { JOIN } from '../../../src/gradient/rules/join.js'
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
const CASES: Readonly<Record<string, (random: Random) => RuleCase>> = {
  Concat(random) {
    const dims = randomDims(random, [1, 4])
    const axis = random.integer(dims.length)
    const type = precision(random)
    const sizes = times(between(random, 1, 4), () => between(random, 0, 3))
    const inputs = sizes.map((size) => randomTensor(random, dims.with(axis, size), { type }))
    const wrt = inputs.flatMap(({ data }, i) => (data.length > 0 ? [i] : []))
    const attributes = { axis: int(eitherSign(random, axis, dims.length)) }
    return { op: 'Concat', inputs, attributes, wrt, opset: opset(random) }
  },
  Split(random) {
    const dims = randomDims(random, [1, 3])
    const axis = random.integer(dims.length)
    const [outputs = 1, length = 1] = times(2, () => between(random, 1, 4))
    // Without sizes, all parts are of one length, except the last one, which may be shorter.
    const equal = random.integer(2) === 0
    const sizes = times(outputs, (i) =>
      equal && i < outputs - 1 ? length : between(random, 1, length),
    )
    const total = sizes.reduce((a, b) => a + b, 0)
    const data = randomTensor(random, dims.with(axis, total), { type: precision(random) })
    const side = { axis: int(eitherSign(random, axis, dims.length)) }
    return {
      op: 'Split',
      inputs: equal ? [data] : [data, int64(sizes)],
      attributes: equal ? { ...side, num_outputs: int(outputs) } : side,
      outputs,
    }
  },
  CenterCropPad(random) {
    const dims = randomDims(random, [1, 3], 6)
    const axes = permutation(random, dims.length).slice(random.integer(dims.length))
    const inputs = [randomTensor(random, dims), int64(axes.map(() => between(random, 1, 7)))]
    return { op: 'CenterCropPad', inputs, attributes: { axes: ints(axes) } }
  },
  Trilu(random) {
    const dims = randomDims(random, [2, 4])
    const diagonal = pick(random, [undefined, int64([between(random, -4, 4)], [])])
    const data = randomTensor(random, dims, { type: precision(random) })
    const attributes = pick<Attributes>(random, [{ upper: int(random.integer(2)) }, {}])
    return { op: 'Trilu', inputs: diagonal ? [data, diagonal] : [data], attributes }
  },
  ReverseSequence(random) {
    const [batch, time, ...rest] = [between(random, 1, 3), between(random, 1, 4), 2]
    const first = random.integer(2)
    const dims = first === 0 ? [batch, time, ...rest] : [time, batch, ...rest]
    const lengths = int64(times(batch, () => between(random, 1, time)))
    const attributes = { batch_axis: int(first), time_axis: int(1 - first) }
    const data = randomTensor(random, dims, { type: precision(random) })
    return { op: 'ReverseSequence', inputs: [data, lengths], attributes }
  },
}

describe('the gradient of joins and cuts', () => {
  it.each(Object.entries(CASES))('%s agrees with differences', async (op, make) => {
    await expectRule(JOIN[op]!, 24, make)
  })

  it('covers every rule', () => {
    expect(Object.keys(CASES)).toEqual(Object.keys(JOIN))
  })

  it('gives zeros for the parts of a Split that nothing depends on', async () => {
    const inputs = [randomTensor(createRandom(1), [2, 6]), int64([1, 2, 3])]
    const split: RuleCase = { op: 'Split', inputs, attributes: { axis: int(1) }, outputs: 3 }
    const errors = await Promise.all(times(6, (seed) => checkRule(JOIN['Split']!, split, seed)))
    expect(Math.max(...errors)).toBeLessThan(1e-3)
  })

  it('crops nothing of a Concat for an input that is not asked for', async () => {
    const random = createRandom(2)
    const inputs = times(3, () => randomTensor(random, [2, 2]))
    const concat: RuleCase = { op: 'Concat', inputs, attributes: { axis: int(-1) }, wrt: [1] }
    expect(await checkRule(JOIN['Concat']!, concat, 1)).toBeLessThan(1e-3)
  })
})
