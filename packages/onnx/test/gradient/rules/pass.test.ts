import { describe, expect, it } from '@jest/globals'
import { int } from '../../../src/graph/attribute.js'
import { PASS } from '../../../src/gradient/rules/pass.js'
import type { Tensor } from '../../../src/session/tensor.js'
import { checkRule, expectRule, randomTensor, type RuleCase } from '../../support/check-rule.js'
import { evaluate, vector } from '../../support/evaluate.js'
import { broadcastable, randomDims } from '../../support/random-case.js'

// Oracle: central differences of onnxruntime's forward node.
const TYPES = ['float32', 'float64'] as const
const CODES = { float32: int(1), float64: int(11) } as const

const bool = (value: 0 | 1): Tensor => ({ type: 'bool', dims: [], data: Uint8Array.of(value) })

describe('the rule of', () => {
  it.each(['Identity', 'OptionalGetElement'])('%s', async (op) => {
    await expectRule(PASS[op]!, 20, (random, i) => ({
      op,
      opset: 18 + (i % 5),
      inputs: [randomTensor(random, randomDims(random), { type: TYPES[i % 2]! })],
    }))
  })

  it('Cast and CastLike between floating-point types', async () => {
    await expectRule(PASS['Cast']!, 20, (random, i): RuleCase => {
      const x = randomTensor(random, randomDims(random), { type: TYPES[i % 2]! })
      return {
        op: 'Cast',
        opset: 18 + (i % 5),
        attributes: { to: CODES[TYPES[(i >> 1) % 2]!] },
        inputs: [x],
      }
    })
    await expectRule(PASS['CastLike']!, 20, (random, i): RuleCase => {
      const x = randomTensor(random, randomDims(random), { type: TYPES[i % 2]! })
      const like = randomTensor(random, [1], { type: TYPES[(i >> 1) % 2]! })
      return { op: 'CastLike', opset: 18 + (i % 5), inputs: [x, like], wrt: [0] }
    })
  })

  it('Dropout in inference, whatever the ratio', async () => {
    await expectRule(PASS['Dropout']!, 20, (random, i): RuleCase => {
      const x = randomTensor(random, randomDims(random))
      const ratio = randomTensor(random, [], { low: 0, high: 0.9 })
      const more = [[], [ratio], [ratio, bool(0)], [undefined, bool(0)]][i % 4]!
      return { op: 'Dropout', opset: 18 + (i % 5), inputs: [x, ...more], wrt: [0] }
    })
  })

  it('Where, all three inputs of which broadcast', async () => {
    await expectRule(PASS['Where']!, 24, (random, i): RuleCase => {
      const dims = randomDims(random)
      const type = TYPES[i % 2]!
      const shapes = [0, 1, 2].map((k) => (k === i % 3 ? dims : broadcastable(random, dims)))
      return {
        op: 'Where',
        opset: 18 + (i % 5),
        inputs: [
          randomTensor(random, shapes[0]!, { type: 'bool' }),
          ...shapes.slice(1).map((shape) => randomTensor(random, shape, { type })),
        ],
      }
    })
  })
})

describe('traps', () => {
  it('Where drops what is not finite on the side that was not taken', async () => {
    const gradients = await evaluate(PASS['Where']!, {
      op: 'Where',
      inputs: [{ type: 'bool', dims: [2], data: Uint8Array.of(1, 0) }, vector(1, 1), vector(2, 2)],
      cotangent: vector(NaN, 3),
    })
    expect(gradients).toEqual([undefined, [NaN, 0], [0, 3]])
  })

  it('a cast to an integer is refused; one from an integer has no gradient', async () => {
    const point = { op: 'Cast', cotangent: vector(1) }
    await expect(
      evaluate(PASS['Cast']!, {
        ...point,
        attributes: { to: int(7) },
        inputs: [vector(1)],
        type: 'int64',
      }),
    ).rejects.toThrow('casts to int64')
    const whole: Tensor = { type: 'int64', dims: [1], data: BigInt64Array.of(3n) }
    expect(
      await evaluate(PASS['Cast']!, { ...point, attributes: { to: int(1) }, inputs: [whole] }),
    ).toEqual([])
  })

  it('Dropout in training mode is refused', async () => {
    const ratio: Tensor = { type: 'float32', dims: [], data: Float32Array.of(0.5) }
    const training: RuleCase = { op: 'Dropout', inputs: [vector(1), ratio, bool(1)], wrt: [0] }
    await expect(checkRule(PASS['Dropout']!, training, 1)).rejects.toThrow('training mode')
  })
})
