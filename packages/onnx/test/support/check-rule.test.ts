import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { Refusal, type Rule } from '../../src/gradient/rule.js'
import { checkRule, expectRule, randomTensor, type RuleCase } from './check-rule.js'

// Oracle: (a b)' = a' b + a b'; the wrong rules are wrong by construction.
const product: Rule = (site, [gy = '']) => {
  const { node, build } = site
  const [a = '', b = '', y = ''] = [...node.inputs, ...node.outputs]
  const side = (other: string, own: string): string =>
    build.sumTo(build.mul(gy, other), site.shape(y), site.shape(own))
  return [side(b, a), side(a, b)]
}

const mul = (random = createRandom(1), type: 'float32' | 'float64' = 'float32'): RuleCase => ({
  op: 'Mul',
  inputs: [randomTensor(random, [2, 3], { type }), randomTensor(random, [3], { type })],
})

describe('the check of rules', () => {
  it('accepts a right rule in both precisions', async () => {
    await expectRule(product, 5, (random) => mul(random))
    expect(await checkRule(product, mul(undefined, 'float64'), 1)).toBeLessThan(1e-8)
  })

  it('accepts a right rule in random directions, where the tensors are large', async () => {
    await expectRule(product, 3, (random) => ({
      op: 'Mul',
      inputs: [randomTensor(random, [30, 10]), randomTensor(random, [30, 10])],
    }))
  })

  it('catches a wrong factor and shows the case', async () => {
    const wrong: Rule = (site, cotangents) => {
      const [a, b = ''] = product(site, cotangents)
      return [a, site.build.mul(b, site.build.scalar(1.01))]
    }
    expect(await checkRule(wrong, mul(), 1)).toBeCloseTo(0.0099, 3)
    await expect(expectRule(wrong, 2, (random) => mul(random))).rejects.toThrow(
      /relative error 9\.\d+e-3 of the gradient of case [01]: .*"op":"Mul".*float32 \[2,3\]/,
    )
  })

  it('catches a single wrong element of many', async () => {
    const wrong: Rule = (site, cotangents) => {
      const [a = '', b] = product(site, cotangents)
      const mask = Float32Array.from({ length: 900 }, (_, i) => (i === 7 ? 2 : 1))
      return [
        site.build.mul(a, site.build.constant({ type: 'float32', dims: [30, 30], data: mask })),
        b,
      ]
    }
    const random = createRandom(2)
    const inputs = [
      randomTensor(random, [30, 30]),
      randomTensor(random, [30, 30], { low: 1, high: 2 }),
    ]
    expect(await checkRule(wrong, { op: 'Mul', inputs }, 1)).toBeGreaterThan(3e-3)
  })

  it('catches a missing gradient, unless the case says that it is zero, and then it must be', async () => {
    const half: Rule = (site, cotangents) => product(site, cotangents).slice(0, 1)
    await expect(checkRule(half, mul(), 1)).rejects.toThrow('no gradient for input 1')
    expect(await checkRule(half, { ...mul(), zero: [1] }, 1)).toBe(1)
    expect(await checkRule(half, { ...mul(), wrt: [0] }, 1)).toBeLessThan(1e-3)
  })

  it('catches a gradient of another shape', async () => {
    const wide: Rule = ({ node, build }, [gy = '']) => [
      build.mul(gy, node.inputs[1] ?? ''),
      build.mul(gy, node.inputs[0] ?? ''),
    ]
    await expect(checkRule(wide, mul(), 1)).rejects.toThrow(
      'the gradient of input 1 is float32 [2, 3], not float32 [3]',
    )
  })

  it('catches nodes that the opset of the case does not have', async () => {
    const modern: Rule = ({ build, node }, [gy = '']) => [
      build.op('Gelu', [gy]),
      build.op('Gelu', [node.inputs[0] ?? '']),
    ]
    await expect(checkRule(modern, mul(), 1)).rejects.toMatchObject({ exit: 3 })
  })

  it('tells constants to the rule and still moves them', async () => {
    const folded: Rule = (site, cotangents) => {
      expect(site.constant('x0')).toBeUndefined()
      expect(site.constant('x1')?.dims).toEqual([3])
      return product(site, cotangents)
    }
    expect(await checkRule(folded, { ...mul(), constants: [1] }, 1)).toBeLessThan(1e-3)
  })

  it('adds outputs to the node when the rule asks for them', async () => {
    const pool: Rule = (site, [gy = '']) => {
      const x = site.node.inputs[0] ?? ''
      const flat = site.build.reshape(site.output(1), [-1])
      expect(site.shape(site.output(1))).toEqual([1, 1, 2, 2])
      const zeros = site.build.constant({ type: 'float32', dims: [16], data: new Float32Array(16) })
      const spread = site.build.op('ScatterElements', [zeros, flat, site.build.reshape(gy, [-1])])
      return [site.build.reshape(spread, site.shape(x))]
    }
    await expectRule(pool, 3, (random) => ({
      op: 'MaxPool',
      attributes: {
        kernel_shape: { kind: 'ints', value: [2, 2] },
        strides: { kind: 'ints', value: [2, 2] },
      },
      inputs: [randomTensor(random, [1, 1, 4, 4], { distinct: true })],
    }))
  })

  it('passes a refusal on', async () => {
    const refuse: Rule = () => {
      throw new Refusal('it may')
    }
    await expect(checkRule(refuse, mul(), 1)).rejects.toBeInstanceOf(Refusal)
  })
})

describe('random tensors', () => {
  it('keep away from kinks and from each other', () => {
    const random = createRandom(3)
    const { data } = randomTensor(random, [500], { avoid: [0, 0.5] })
    expect(Array.from(data, Number).every((x) => Math.abs(x) >= 0.049)).toBe(true)
    const sorted = Array.from(randomTensor(random, [50], { distinct: true }).data, Number).sort(
      (a, b) => a - b,
    )
    expect(Math.min(...sorted.slice(1).map((x, i) => x - sorted[i]!))).toBeGreaterThan(0.019)
  })

  it('are whole and in range for integer types', () => {
    const { data } = randomTensor(createRandom(4), [20], { type: 'int64', low: 0, high: 3 })
    expect(new Set(Array.from(data, Number))).toEqual(new Set([0, 1, 2]))
  })
})
