import { describe, expect, it } from '@jest/globals'
import { float, type Attributes } from '../../../src/graph/attribute.js'
import { ACTIVATION } from '../../../src/gradient/rules/activation.js'
import { ARITHMETIC } from '../../../src/gradient/rules/arithmetic.js'
import { expectRule, randomTensor, type RuleCase } from '../../support/check-rule.js'
import { evaluate, number, vector } from '../../support/evaluate.js'
import { broadcastable, randomDims } from '../../support/random-case.js'
import { pick } from '../../support/random-shape.js'

// Oracle: central differences of onnxruntime's forward node; at kinks, what PyTorch 2.15 gives.
interface Family {
  readonly low?: number
  readonly high?: number
  readonly attributes: readonly Attributes[]
  readonly kinks: (attributes: Attributes) => readonly number[]
  /** Whether onnxruntime computes it in float64. */
  readonly wide?: boolean
}

const valueOf = (attributes: Attributes, name: string, fallback: number): number =>
  Number(attributes[name]?.value ?? fallback)

const alphas = (...values: readonly number[]): Attributes[] => [
  {},
  ...values.map((alpha) => ({ alpha: float(alpha) })),
]

const FAMILIES: Readonly<Record<string, Family>> = {
  Relu: { attributes: [{}], kinks: () => [0], wide: true },
  LeakyRelu: { attributes: alphas(0.1, 0.3, -0.5, 2), kinks: () => [0] },
  Elu: { attributes: alphas(0.5, 2), kinks: () => [0] },
  Selu: {
    attributes: [{}, { alpha: float(1.2), gamma: float(0.7) }, { gamma: float(2) }],
    kinks: () => [0],
  },
  Celu: { attributes: alphas(0.5, 2), kinks: () => [0] },
  ThresholdedRelu: { attributes: alphas(0, 0.5, -1), kinks: (a) => [valueOf(a, 'alpha', 1)] },
  Shrink: {
    attributes: [{}, { lambd: float(0.2), bias: float(0.3) }, { lambd: float(1), bias: float(1) }],
    kinks: (a) => [-valueOf(a, 'lambd', 0.5), valueOf(a, 'lambd', 0.5)],
  },
  HardSigmoid: {
    low: -4,
    high: 4,
    attributes: [{}, { alpha: float(1 / 6) }, { alpha: float(0.5), beta: float(0.2) }],
    kinks: (a) => {
      const [alpha, beta] = [valueOf(a, 'alpha', 0.2), valueOf(a, 'beta', 0.5)]
      return [-beta / alpha, (1 - beta) / alpha]
    },
  },
  HardSwish: { low: -5, high: 5, attributes: [{}], kinks: () => [-3, 3] },
}

describe('the rule of', () => {
  it.each(Object.keys(FAMILIES))('%s', async (op) => {
    const { low = -2, high = 2, attributes: choices, kinks, wide } = FAMILIES[op]!
    await expectRule(ACTIVATION[op]!, 20, (random, i): RuleCase => {
      const attributes = choices[i % choices.length]!
      const type = wide && i % 4 === 3 ? 'float64' : 'float32'
      const avoid = kinks(attributes)
      const x = randomTensor(random, randomDims(random), { type, low, high, avoid })
      return { op, opset: 18 + (i % 5), attributes, inputs: [x] }
    })
  })

  it('PRelu, with slopes that broadcast', async () => {
    await expectRule(ACTIVATION['PRelu']!, 24, (random, i): RuleCase => {
      const dims = randomDims(random)
      const type = i % 4 === 3 ? 'float64' : 'float32'
      const x = randomTensor(random, dims, { type, low: -2, high: 2, avoid: [0] })
      const slope = randomTensor(random, broadcastable(random, dims), { type })
      return { op: 'PRelu', inputs: [x, slope], ...(i % 2 === 0 ? { constants: [1] } : {}) }
    })
  })

  it('Clip, with bounds as inputs, alone or both', async () => {
    await expectRule(ACTIVATION['Clip']!, 24, (random, i): RuleCase => {
      const type = i % 4 === 3 ? 'float64' : 'float32'
      const bound = (value: number): ReturnType<typeof randomTensor> =>
        randomTensor(random, [], { type, low: value, high: value })
      const [min, max] = pick<[number, number]>(random, [
        [-0.5, 0.5],
        [0, 6],
        [-1, 1.5],
        [1, -1],
      ])
      const x = randomTensor(random, randomDims(random), {
        type,
        low: -2,
        high: 2,
        avoid: [min, max],
      })
      const low = i % 3 === 1 ? undefined : bound(min)
      const high = i % 3 === 2 ? undefined : bound(max)
      return { op: 'Clip', inputs: [x, low, high] }
    })
  })
})

describe('at its kink', () => {
  const point = vector(-1, 0, 1)
  const ones = vector(1, 1, 1)
  it.each([
    ['Relu', {}, point, [0, 0, 1]],
    ['LeakyRelu', { alpha: float(0.25) }, point, [0.25, 0.25, 1]],
    ['Elu', { alpha: float(0.5) }, vector(0, 0, 1), [0.5, 0.5, 1]],
    ['Celu', {}, vector(0, 0, 1), [1, 1, 1]],
    ['ThresholdedRelu', {}, vector(0, 1, 2), [0, 0, 1]],
    ['Shrink', {}, vector(-0.5, 0.5, 0.75), [0, 0, 1]],
    ['HardSwish', {}, vector(-3, 0, 3), [0, 0.5, 1]],
    ['HardSigmoid', { alpha: float(0.25), beta: float(0.5) }, vector(-2, 0, 2), [0, 0.25, 0]],
  ] as const)('%s has the slope that PyTorch gives', async (op, attributes, x, expected) => {
    const [gradient] = await evaluate(ACTIVATION[op]!, {
      op,
      attributes,
      inputs: [x],
      cotangent: ones,
    })
    expect(gradient).toEqual(expected.map((value) => expect.closeTo(value, 6)))
  })

  it('PRelu takes the slope at 0', async () => {
    const inputs = [point, number(0.25)]
    const gradients = await evaluate(ACTIVATION['PRelu']!, { op: 'PRelu', inputs, cotangent: ones })
    expect(gradients).toEqual([[0.25, 0.25, 1], [-1]])
  })

  it('Clip lets values at its bounds pass, so that a pixel at 0 can still move', async () => {
    const inputs = [vector(-1, 0, 3, 6, 7), number(0), number(6)]
    const cotangent = vector(1, 2, 4, 8, 16)
    expect(await evaluate(ACTIVATION['Clip']!, { op: 'Clip', inputs, cotangent })).toEqual([
      [0, 2, 4, 8, 0],
      [1],
      [16],
    ])
  })

  it('Clip and Max keep values that they replaced from what is infinite: sqrt(max(x, 0))', async () => {
    const cotangent = vector(Infinity, 0.5)
    const inputs = [vector(-1, 1), number(0)]
    const clip = await evaluate(ACTIVATION['Clip']!, { op: 'Clip', inputs, cotangent })
    expect(clip[0]).toEqual([0, 0.5])
    const max = await evaluate(ARITHMETIC['Max']!, { op: 'Max', inputs, cotangent })
    expect(max[0]).toEqual([0, 0.5])
  })

  it('Relu tells the smallest normal numbers from zero', async () => {
    const inputs = [vector(1.2e-38, -1.2e-38, 3e38)]
    const relu = await evaluate(ACTIVATION['Relu']!, { op: 'Relu', inputs, cotangent: ones })
    expect(relu).toEqual([[1, 0, 1]])
  })
})
