import { describe, expect, it } from '@jest/globals'
import type { Random } from '@secmlops/core'
import { int } from '../../../src/graph/attribute.js'
import { Builder } from '../../../src/graph/builder.js'
import type { Site } from '../../../src/gradient/rule.js'
import { ARITHMETIC } from '../../../src/gradient/rules/arithmetic.js'
import type { Tensor } from '../../../src/session/tensor.js'
import { expectRule, randomTensor, type RuleCase } from '../../support/check-rule.js'
import { evaluate, number, vector } from '../../support/evaluate.js'
import { broadcastable, randomDims } from '../../support/random-case.js'
import { pick } from '../../support/random-shape.js'

// Oracle: central differences of onnxruntime's forward node; at kinks and poles, what PyTorch 2.15 gives.
type Type = 'float32' | 'float64'

const typeOf = (i: number): Type => (i % 4 === 3 ? 'float64' : 'float32')

/** Two inputs, either of which may be the one that is broadcast. */
function pair(random: Random, type: Type, ranges: readonly [Range, Range]): Tensor[] {
  const wide = randomDims(random)
  const narrow = broadcastable(random, wide)
  const shapes = random.integer(2) === 0 ? [wide, narrow] : [narrow, wide]
  return shapes.map((dims, i) => randomTensor(random, dims, { type, ...ranges[i]! }))
}

interface Range {
  readonly low: number
  readonly high: number
  readonly avoid?: readonly number[]
}

const any = { low: -2, high: 2 }
const positive = { low: 0.5, high: 2 }
const negative = { low: -2, high: -0.5 }

describe('the rule of two inputs that broadcast,', () => {
  const ranges: Readonly<Record<string, readonly [Range, Range]>> = {
    Add: [any, any],
    Sub: [any, any],
    Mul: [any, any],
    Div: [any, positive],
    Pow: [positive, any],
  }
  it.each(Object.keys(ranges))('%s', async (op) => {
    await expectRule(ARITHMETIC[op]!, 24, (random, i) => ({
      op,
      opset: 18 + (i % 5),
      inputs: pair(random, typeOf(i), ranges[op]!),
    }))
  })

  it('Div by negative numbers', async () => {
    await expectRule(ARITHMETIC['Div']!, 20, (random, i) => ({
      op: 'Div',
      inputs: pair(random, typeOf(i), [any, negative]),
    }))
  })

  it('Pow with constant exponents', async () => {
    await expectRule(ARITHMETIC['Pow']!, 24, (random, i): RuleCase => {
      const exponent = pick(random, [0, 0.5, 1, 1.7, 2, 3, -1, -2])
      const base = exponent % 1 === 0 && i % 2 === 0 ? negative : positive
      const x = randomTensor(random, randomDims(random), { type: typeOf(i), ...base })
      const dims = pick<number[]>(random, [[], [1], [1, 1]])
      const e = randomTensor(random, dims, { type: typeOf(i), low: exponent, high: exponent })
      return { op: 'Pow', inputs: [x, e], constants: [1], wrt: [0] }
    })
  })

  it('Pow with integers of another type as exponents', async () => {
    await expectRule(ARITHMETIC['Pow']!, 20, (random): RuleCase => {
      const dims = randomDims(random)
      const x = randomTensor(random, dims, { low: -2, high: 2, avoid: [0] })
      const e = randomTensor(random, dims, { type: 'int64', low: 0, high: 4 })
      return { op: 'Pow', inputs: [x, e] }
    })
  })

  it('Mod (fmod = 1)', async () => {
    await expectRule(ARITHMETIC['Mod']!, 20, (random, i): RuleCase => {
      // quotients stay 0.1 or more away from whole numbers, where fmod jumps
      const wide = randomDims(random)
      const type = typeOf(i)
      const y = randomTensor(random, broadcastable(random, wide), { type, low: 0.9, high: 1.1 })
      const whole = random.integer(4) - 2
      const x = randomTensor(random, wide, { type, low: whole + 0.45, high: whole + 0.55 })
      return { op: 'Mod', attributes: { fmod: int(1) }, inputs: [x, y] }
    })
  })
})

describe('the rule of any number of inputs,', () => {
  const several = (random: Random, type: Type): Tensor[] => {
    const dims = randomDims(random)
    const count = 1 + random.integer(4)
    return Array.from({ length: count }, (_, i) =>
      randomTensor(random, i === 0 ? dims : broadcastable(random, dims), { type, ...any }),
    )
  }

  it.each(['Sum', 'Mean'])('%s', async (op) => {
    await expectRule(ARITHMETIC[op]!, 20, (random, i) => ({
      op,
      inputs: several(random, op === 'Sum' ? typeOf(i) : 'float32'),
    }))
  })

  it.each(['Min', 'Max'])('%s', async (op) => {
    await expectRule(ARITHMETIC[op]!, 20, (random, i): RuleCase => {
      const inputs = several(random, typeOf(i))
      // each input on a grid of its own, so that no two are nearer than a step
      const apart = inputs.map((tensor, k) => ({
        ...tensor,
        data: (tensor.data as Float32Array).map((x) => Math.round(x * 2) / 2 + k * 0.11),
      }))
      return { op, inputs: apart as Tensor[] }
    })
  })
})

describe('the rule of one input,', () => {
  const domains: Readonly<Record<string, Range>> = {
    Neg: any,
    Abs: { ...any, avoid: [0] },
    Reciprocal: { low: 0.5, high: 2 },
    Sqrt: { low: 0.3, high: 4 },
    Exp: any,
    Log: { low: 0.4, high: 4 },
  }
  it.each(Object.keys(domains))('%s', async (op) => {
    await expectRule(ARITHMETIC[op]!, 20, (random, i) => ({
      op,
      opset: 18 + (i % 5),
      inputs: [randomTensor(random, randomDims(random), { type: typeOf(i), ...domains[op]! })],
    }))
  })
})

describe('traps', () => {
  it('Abs has no slope at 0; Sqrt has an infinite one', async () => {
    const at = { inputs: [vector(0)], cotangent: vector(1) }
    expect(await evaluate(ARITHMETIC['Abs']!, { op: 'Abs', ...at })).toEqual([[0]])
    expect(await evaluate(ARITHMETIC['Sqrt']!, { op: 'Sqrt', ...at })).toEqual([[Infinity]])
  })

  it('equal inputs of Max and Min share the cotangent', async () => {
    const inputs = [vector(1, 2, 5), vector(1, 3, 4), vector(1, 3, 1)]
    const cotangent = vector(6, 6, 6)
    expect(await evaluate(ARITHMETIC['Max']!, { op: 'Max', inputs, cotangent })).toEqual([
      [2, 0, 6],
      [2, 3, 0],
      [2, 3, 0],
    ])
    expect(await evaluate(ARITHMETIC['Min']!, { op: 'Min', inputs, cotangent })).toEqual([
      [2, 6, 0],
      [2, 0, 0],
      [2, 0, 6],
    ])
  })

  it('x^0 has no slope, not even at 0; 0^e is flat in e; negative bases keep their sign', async () => {
    const inputs = [vector(0, 2, 0, -2), vector(0, 0, 2, 3)]
    const [x, e] = await evaluate(ARITHMETIC['Pow']!, {
      op: 'Pow',
      inputs,
      cotangent: vector(1, 1, 1, 1),
    })
    expect(x).toEqual([0, 0, 0, 12])
    expect(e?.slice(0, 3)).toEqual([0, expect.closeTo(Math.LN2, 6), 0])
    expect(e?.[3]).toBeNaN()
  })

  it('fmod of numbers far apart has a whole quotient', async () => {
    const [x, y] = await evaluate(ARITHMETIC['Mod']!, {
      op: 'Mod',
      attributes: { fmod: int(1) },
      inputs: [vector(1000.05, -7.5), number(0.1)],
      cotangent: vector(1, 1),
    })
    expect(x).toEqual([1, 1])
    // -trunc(x / y) of each, added up
    expect(y).toEqual([-10000 + 74 + (Math.fround(7.5) / Math.fround(0.1) < 75 ? 0 : 1)])
  })

  it('a constant exponent in float16 is a number, not its bits', async () => {
    // IEEE 754 half precision: 0x4200 = 3, 0x4000 = 2, 0x3c00 = 1, 0x4a00 = 12
    const half = (bits: number): Tensor => ({
      type: 'float16',
      dims: [],
      data: Uint16Array.of(bits),
    })
    const build = new Builder('gradient/')
    const site: Site = {
      node: { name: '', op: 'Pow', domain: '', inputs: ['x', 'e'], outputs: ['y'], attributes: {} },
      build,
      shape: () => [],
      type: () => 'float16',
      constant: (name) => (name === 'e' ? half(0x4200) : undefined),
      output: () => '',
      wants: (index) => index === 0,
    }
    ARITHMETIC['Pow']!(site, ['gy'])
    expect(build.nodes.map(({ op }) => op)).toContain('Sub')
    const inputs = [half(0x4000), half(0x4200)]
    const point = { op: 'Pow', inputs, cotangent: half(0x3c00) }
    expect((await evaluate(ARITHMETIC['Pow']!, point))[0]).toEqual([0x4a00])
  })

  it('an input that is used twice gets both shares', async () => {
    const x = vector(3)
    const shares = await evaluate(ARITHMETIC['Mul']!, {
      op: 'Mul',
      inputs: [x, x],
      cotangent: vector(1),
    })
    expect(shares).toEqual([[3], [3]])
  })
})
