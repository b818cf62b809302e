import { describe, expect, it } from '@jest/globals'
import type { Random } from '@secmlops/core'
import { int, type Attributes } from '../../../src/graph/attribute.js'
import { REDUCTION } from '../../../src/gradient/rules/reduction.js'
import type { Tensor } from '../../../src/session/tensor.js'
import { expectRule, randomTensor, type RuleCase } from '../../support/check-rule.js'
import { evaluate, number, vector } from '../../support/evaluate.js'
import { randomDims } from '../../support/random-case.js'
import { pick } from '../../support/random-shape.js'

// Oracle: central differences of onnxruntime's forward node; at kinks, what PyTorch 2.15 gives.
const DOMAINS: Readonly<Record<string, Parameters<typeof randomTensor>[2]>> = {
  ReduceSum: {},
  ReduceMean: {},
  ReduceMax: { distinct: true },
  ReduceMin: { distinct: true },
  ReduceProd: { low: -2, high: 2, avoid: [0] },
  ReduceL1: { avoid: [0] },
  ReduceL2: { low: -2, high: 2, avoid: [0] },
  ReduceLogSum: { low: 0.5, high: 2 },
  ReduceLogSumExp: { low: -2, high: 2 },
  ReduceSumSquare: {},
}

const whole = (values: readonly number[]): Tensor => ({
  type: 'int64',
  dims: [values.length],
  data: BigInt64Array.from(values, BigInt),
})

/** Some axes, from either end; none, or no input, for all (or nothing, with noop_with_empty_axes). */
function randomAxes(random: Random, rank: number): Tensor | undefined {
  const kind = random.integer(5)
  if (kind === 0) return undefined
  if (kind === 1) return whole([])
  const axes = Array.from({ length: rank }, (_, i) => (random.integer(2) === 0 ? i : i - rank))
  return whole(random.sample(axes, 1 + random.integer(rank)))
}

describe('the rule of', () => {
  it.each(Object.keys(DOMAINS))('%s', async (op) => {
    await expectRule(REDUCTION[op]!, 30, (random, i): RuleCase => {
      const dims = randomDims(random)
      const type = i % 4 === 3 ? 'float64' : 'float32'
      const axes = randomAxes(random, dims.length)
      const attributes: Attributes = {
        ...(random.integer(3) > 0 && { keepdims: int(random.integer(2)) }),
        ...(random.integer(3) === 0 && { noop_with_empty_axes: int(1) }),
      }
      const x = randomTensor(random, dims, { type, ...DOMAINS[op] })
      return { op, opset: 18 + (i % 5), attributes, inputs: axes ? [x, axes] : [x] }
    })
  })

  it('CumSum, exclusive and reversed', async () => {
    await expectRule(REDUCTION['CumSum']!, 20, (random, i): RuleCase => {
      const dims = randomDims(random)
      const type = i % 4 === 3 ? 'float64' : 'float32'
      const axis = random.integer(2 * dims.length) - dims.length
      return {
        op: 'CumSum',
        attributes: { exclusive: int(i & 1), reverse: int((i >> 1) & 1) },
        inputs: [
          randomTensor(random, dims, { type }),
          {
            type: 'int64',
            dims: pick<number[]>(random, [[], [1]]),
            data: BigInt64Array.of(BigInt(axis)),
          },
        ],
      }
    })
  })

  it.each(['GlobalAveragePool', 'GlobalMaxPool', 'GlobalLpPool'])('%s', async (op) => {
    await expectRule(REDUCTION[op]!, 20, (random, i): RuleCase => {
      const dims = [1 + random.integer(2), 1 + random.integer(3), ...randomDims(random, [1, 3])]
      const p: Attributes = op === 'GlobalLpPool' && i % 4 > 0 ? { p: int(i % 4) } : {}
      const options = op === 'GlobalMaxPool' ? { distinct: true } : { avoid: [0] }
      return {
        op,
        opset: 18 + (i % 4),
        attributes: p,
        inputs: [randomTensor(random, dims, options)],
      }
    })
  })
})

describe('traps', () => {
  it('equal extremes share the cotangent', async () => {
    const at = {
      inputs: [vector(3, 1, 3, 1)],
      cotangent: number(6),
      attributes: { keepdims: int(0) },
    }
    expect(await evaluate(REDUCTION['ReduceMax']!, { op: 'ReduceMax', ...at })).toEqual([
      [3, 0, 3, 0],
    ])
    expect(await evaluate(REDUCTION['ReduceMin']!, { op: 'ReduceMin', ...at })).toEqual([
      [0, 3, 0, 3],
    ])
  })

  it.each([
    ['no zero', [2, 3, 4], [12, 8, 6]],
    ['one zero', [0, 3, 4], [12, 0, 0]],
    ['two zeros', [0, 0, 4], [0, 0, 0]],
  ])('ReduceProd with %s', async (_, x, expected) => {
    const [gradient] = await evaluate(REDUCTION['ReduceProd']!, {
      op: 'ReduceProd',
      inputs: [vector(...x)],
      cotangent: vector(1),
    })
    expect(gradient).toEqual(expected)
  })

  it('norms of zero have the slope 0', async () => {
    const zero = { inputs: [vector(0, 0)], cotangent: vector(1) }
    expect(await evaluate(REDUCTION['ReduceL2']!, { op: 'ReduceL2', ...zero })).toEqual([[0, 0]])
    expect(await evaluate(REDUCTION['ReduceL1']!, { op: 'ReduceL1', ...zero })).toEqual([[0, 0]])
  })

  it('ReduceLogSumExp of large numbers does not overflow', async () => {
    const [gradient] = await evaluate(REDUCTION['ReduceLogSumExp']!, {
      op: 'ReduceLogSumExp',
      inputs: [vector(1000, 1000)],
      cotangent: vector(1),
    })
    expect(gradient).toEqual([expect.closeTo(0.5, 3), expect.closeTo(0.5, 3)])
  })

  it('axes that are computed from data are refused', async () => {
    const axes = vector(0)
    await expect(
      evaluate(REDUCTION['ReduceSum']!, {
        op: 'ReduceSum',
        inputs: [vector(1), axes],
        cotangent: vector(1),
      }),
    ).rejects.toThrow('axes')
  })
})
