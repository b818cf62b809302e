import { describe, expect, it } from '@jest/globals'
import type { Random } from '@secmlops/core'
import { float, string, type Attributes } from '../../../src/graph/attribute.js'
import { SMOOTH_ACTIVATION } from '../../../src/gradient/rules/smooth-activation.js'
import { expectRule, randomTensor, type RuleCase } from '../../support/check-rule.js'
import { evaluate, vector } from '../../support/evaluate.js'
import { randomDims } from '../../support/random-case.js'
import { pick } from '../../support/random-shape.js'

// Oracle: central differences of onnxruntime's forward node.
interface Family {
  readonly opsets: readonly [number, ...number[]]
  readonly attributes?: readonly [Attributes, ...Attributes[]]
  /** Whether onnxruntime computes it in float64. */
  readonly wide?: boolean
}

const ALL = [18, 19, 20, 21, 22] as const

const FAMILIES: Readonly<Record<string, Family>> = {
  Sigmoid: { opsets: ALL, wide: true },
  Softplus: { opsets: ALL, wide: true },
  Softsign: { opsets: ALL },
  Mish: { opsets: ALL },
  Swish: { opsets: [24], attributes: [{}, { alpha: float(0.5) }, { alpha: float(1.7) }] },
  Gelu: {
    opsets: [20, 21, 22],
    attributes: [{}, { approximate: string('none') }, { approximate: string('tanh') }],
  },
  'com.microsoft.Gelu': { opsets: [18, 20] },
  'com.microsoft.QuickGelu': { opsets: [18], attributes: [{}, { alpha: float(1) }] },
}

function split(name: string): { op: string; domain: string } {
  const dot = name.lastIndexOf('.')
  return { op: name.slice(dot + 1), domain: name.slice(0, Math.max(dot, 0)) }
}

describe('the rule of', () => {
  it.each(Object.keys(FAMILIES))('%s', async (name) => {
    const { opsets, attributes = [{}], wide } = FAMILIES[name]!
    await expectRule(SMOOTH_ACTIVATION[name]!, 20, (random, i): RuleCase => {
      const type = wide && i % 4 === 3 ? 'float64' : 'float32'
      const x = randomTensor(random, randomDims(random), { type, low: -3, high: 3 })
      return {
        ...split(name),
        opset: type === 'float64' ? 18 : pick(random, opsets),
        attributes: attributes[i % attributes.length]!,
        inputs: [x],
      }
    })
  })

  const withBias = (random: Random): RuleCase['inputs'] => {
    const dims = randomDims(random, [2, 4])
    const bias = randomTensor(random, dims.slice(-1))
    return [randomTensor(random, dims, { low: -3, high: 3 }), bias]
  }

  it.each(['BiasGelu', 'FastGelu'])('com.microsoft.%s with its bias', async (op) => {
    await expectRule(SMOOTH_ACTIVATION[`com.microsoft.${op}`]!, 20, (random, i) => {
      const [x, bias] = withBias(random)
      const alone = op === 'FastGelu' && i % 3 === 0
      return { op, domain: 'com.microsoft', inputs: alone ? [x] : [x, bias] }
    })
  })
})

describe('far from zero', () => {
  // Limits of the derivatives.
  it.each([
    ['Sigmoid', [0, 0.25, 0]],
    ['Softplus', [0, 0.5, 1]],
    ['Mish', [0, 0.6, 1]],
  ] as const)('%s stays finite', async (op, expected) => {
    const [gradient] = await evaluate(SMOOTH_ACTIVATION[op]!, {
      op,
      inputs: [vector(-200, 0, 200)],
      cotangent: vector(1, 1, 1),
    })
    expect(gradient).toEqual(expected.map((value) => expect.closeTo(value, 6)))
  })

  it('Softsign keeps its digits where 1 - |y| would cancel', async () => {
    const [gradient] = await evaluate(SMOOTH_ACTIVATION['Softsign']!, {
      op: 'Softsign',
      inputs: [vector(99_999)],
      cotangent: vector(1),
    })
    expect((gradient?.[0] ?? 0) * 1e10).toBeCloseTo(1, 5)
  })
})
