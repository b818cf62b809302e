import { describe, expect, it } from '@jest/globals'
import type { Random } from '@secmlops/core'
import { float, int } from '../../../src/graph/attribute.js'
import { ATTENTION } from '../../../src/gradient/rules/attention.js'
import type { Tensor } from '../../../src/session/tensor.js'
import { expectRule, randomTensor, type RuleCase } from '../../support/check-rule.js'
import { evaluate } from '../../support/evaluate.js'
import { pick } from '../../support/random-shape.js'

// Oracle: central differences of onnxruntime's forward node.
interface Sizes {
  readonly batch: number
  /** Heads of keys and values, and heads of queries for each of them. */
  readonly keyHeads: number
  readonly shared: number
  readonly queries: number
  readonly keys: number
}

const sizes = (random: Random): Sizes => ({
  batch: 1 + random.integer(2),
  keyHeads: 1 + random.integer(2),
  shared: 1 + random.integer(2),
  queries: 1 + random.integer(3),
  keys: 2 + random.integer(2),
})

/** Heads as an axis, or side by side in the last one. */
function inputs(
  random: Random,
  { batch, keyHeads, shared, queries, keys }: Sizes,
  rank: 3 | 4,
): Tensor[] {
  const dims = (heads: number, length: number, size: number): number[] =>
    rank === 4 ? [batch, heads, length, size] : [batch, length, heads * size]
  return [
    randomTensor(random, dims(keyHeads * shared, queries, 4)),
    randomTensor(random, dims(keyHeads, keys, 4)),
    randomTensor(random, dims(keyHeads, keys, 4)),
  ]
}

/** Truth values that leave every query something to look at, or numbers that are added. */
function randomMask(random: Random, { batch, keyHeads, shared, queries, keys }: Sizes): Tensor {
  const dims = pick<number[]>(random, [
    [queries, keys],
    [1, 1, queries, keys],
    [batch, keyHeads * shared, queries, keys],
  ])
  if (random.integer(2) === 0) return randomTensor(random, dims)
  const mask = randomTensor(random, dims, { type: 'bool' })
  return {
    ...mask,
    data: (mask.data as Uint8Array).map((on, i) => (i % keys === 0 ? 1 : on)),
  } as Tensor
}

describe('the rule of Attention', () => {
  it.each([3, 4] as const)('with tensors of rank %i', async (rank) => {
    await expectRule(ATTENTION['Attention']!, 24, (random, i): RuleCase => {
      const chosen = sizes(random)
      const { keyHeads, shared } = chosen
      const mask = i % 3 === 0 ? [] : [randomMask(random, chosen)]
      return {
        op: 'Attention',
        opset: 23,
        attributes: {
          ...(rank === 3 && { q_num_heads: int(keyHeads * shared), kv_num_heads: int(keyHeads) }),
          ...(i % 2 === 0 && { is_causal: int(1) }),
          ...(i % 5 === 0 && { scale: float(0.3) }),
        },
        inputs: [...inputs(random, chosen, rank), ...mask],
      }
    })
  })

  it('refuses what it does not cover', async () => {
    const x: Tensor = { type: 'float32', dims: [1, 1, 1, 1], data: Float32Array.of(1) }
    const point = { op: 'Attention', opset: 23, inputs: [x, x, x], cotangent: x }
    const rule = ATTENTION['Attention']!
    await expect(evaluate(rule, { ...point, attributes: { softcap: float(1) } })).rejects.toThrow(
      'caps its scores',
    )
    await expect(evaluate(rule, { ...point, inputs: [x, x, x, undefined, x, x] })).rejects.toThrow(
      'past',
    )
  })
})

describe('the rule of RotaryEmbedding', () => {
  it('turns back', async () => {
    await expectRule(ATTENTION['RotaryEmbedding']!, 20, (random, i): RuleCase => {
      const [batch, heads, length, size] = [1 + random.integer(2), 1 + random.integer(2), 3, 4]
      const flat = i % 3 === 0
      const partial = i % 4 === 1
      const dims = flat ? [batch, length, heads * size] : [batch, heads, length, size]
      const angles = partial ? 1 : 2
      const cached = i % 2 === 0
      const cache = (): Tensor =>
        randomTensor(random, cached ? [5, angles] : [batch, length, angles])
      const positions = randomTensor(random, [batch, length], { type: 'int64', low: 0, high: 5 })
      return {
        op: 'RotaryEmbedding',
        opset: 23,
        attributes: {
          ...((flat || partial) && { num_heads: int(heads) }),
          ...(partial && { rotary_embedding_dim: int(2) }),
          interleaved: int(random.integer(2)),
        },
        inputs: [randomTensor(random, dims), cache(), cache(), ...(cached ? [positions] : [])],
        wrt: [0],
      }
    })
  })
})
