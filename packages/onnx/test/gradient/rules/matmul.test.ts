import { describe, expect, it } from '@jest/globals'
import { createRandom, type Random } from '@secmlops/core'
import { float, int } from '../../../src/graph/attribute.js'
import { Refusal } from '../../../src/gradient/rule.js'
import { MATMUL } from '../../../src/gradient/rules/matmul.js'
import { checkRule, expectRule, randomTensor } from '../../support/check-rule.js'

// Oracle: central differences of the forward node as onnxruntime computes it.
const { MatMul: matmul, Gemm: gemm, 'com.microsoft.FusedMatMul': fused } = MATMUL
if (!matmul || !gemm || !fused) throw new Error('not registered')

/** The operators are linear in each operand: a long step loses nothing and rounds less. */
const step = 0.25

const size = (random: Random): number => 1 + random.integer(4)

/** Batch axes of both operands, some of them 1 or left out, so that they broadcast. */
function batches(random: Random): readonly [readonly number[], readonly number[]] {
  const full = Array.from({ length: random.integer(3) }, () => size(random))
  const part = (): readonly number[] =>
    full.map((n) => (random.integer(3) === 0 ? 1 : n)).slice(random.integer(full.length + 1))
  return random.integer(2) === 0 ? [full, part()] : [part(), full]
}

const types = ['float32', 'float64'] as const

describe('MatMul', () => {
  it.each(types)('is right for matrices, stacks and vectors of %s', async (type) => {
    await expectRule(matmul, 40, (random, index) => {
      const [left, right] = batches(random)
      const [rows, inner, columns] = [size(random), size(random), size(random)]
      const a = index % 4 === 1 || index % 4 === 3 ? [inner] : [...left, rows, inner]
      const b = index % 4 >= 2 ? [inner] : [...right, inner, columns]
      return {
        op: 'MatMul',
        opset: 18 + (index % 5),
        inputs: [randomTensor(random, a, { type }), randomTensor(random, b, { type })],
        step,
        ...(random.integer(2) === 0 && { constants: [1] }),
      }
    })
  })
})

describe('Gemm', () => {
  it.each(types)('is right for all three operands of %s', async (type) => {
    await expectRule(gemm, 32, (random, index) => {
      const [transA, transB] = [index & 1, (index >> 1) & 1]
      const [m, k, n] = [size(random), size(random), size(random)]
      const [added] = random.sample([undefined, [], [1], [n], [1, n], [m, 1], [m, n], [1, 1]], 1)
      return {
        op: 'Gemm',
        opset: 18 + (index % 5),
        attributes: {
          alpha: float(0.5 + random.uniform()),
          beta: float(random.integer(2) === 0 ? 1 : 0.5 + random.uniform()),
          transA: int(transA),
          transB: int(transB),
        },
        inputs: [
          randomTensor(random, transA ? [k, m] : [m, k], { type }),
          randomTensor(random, transB ? [n, k] : [k, n], { type }),
          ...(added ? [randomTensor(random, added, { type })] : []),
        ],
        step,
      }
    })
  })
})

describe('FusedMatMul', () => {
  it('is right for transposed operands and alpha', async () => {
    await expectRule(fused, 24, (random, index) => {
      const [transA, transB] = [index & 1, (index >> 1) & 1]
      const [left, right] = batches(random)
      const [m, k, n] = [size(random), size(random), size(random)]
      return {
        op: 'FusedMatMul',
        domain: 'com.microsoft',
        attributes: { alpha: float(0.5), transA: int(transA), transB: int(transB) },
        inputs: [
          randomTensor(random, [...left, ...(transA ? [k, m] : [m, k])]),
          randomTensor(random, [...right, ...(transB ? [n, k] : [k, n])]),
        ],
        step,
      }
    })
  })

  it('refuses transposed batch axes', async () => {
    const random = createRandom(1)
    const testCase = {
      op: 'FusedMatMul',
      domain: 'com.microsoft',
      attributes: { transBatchA: int(1) },
      inputs: [randomTensor(random, [2, 3, 4]), randomTensor(random, [3, 4, 2])],
    }
    await expect(checkRule(fused, testCase, 1)).rejects.toThrow(Refusal)
  })
})
