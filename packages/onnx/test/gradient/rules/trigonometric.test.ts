import { describe, it } from '@jest/globals'
import { TRIGONOMETRIC } from '../../../src/gradient/rules/trigonometric.js'
import { expectRule, randomTensor } from '../../support/check-rule.js'
import { randomDims } from '../../support/random-case.js'

// Oracle: central differences of onnxruntime's forward node.
const DOMAINS: Readonly<Record<string, readonly [low: number, high: number]>> = {
  Sin: [-4, 4],
  Cos: [-4, 4],
  Tan: [-1.2, 1.2],
  Asin: [-0.9, 0.9],
  Acos: [-0.9, 0.9],
  Atan: [-4, 4],
  Sinh: [-2, 2],
  Cosh: [-2, 2],
  Tanh: [-2, 2],
  Asinh: [-4, 4],
  Acosh: [1.2, 5],
  Atanh: [-0.9, 0.9],
  Erf: [-2, 2],
}

/** Those that onnxruntime computes in float64. */
const WIDE = ['Sin', 'Cos', 'Tanh']

describe('the rule of', () => {
  it.each(Object.keys(TRIGONOMETRIC))('%s', async (op) => {
    const [low, high] = DOMAINS[op]!
    await expectRule(TRIGONOMETRIC[op]!, 20, (random, i) => {
      const type = WIDE.includes(op) && i % 4 === 3 ? 'float64' : 'float32'
      const x = randomTensor(random, randomDims(random), { type, low, high })
      return { op, opset: 18 + (i % 5), inputs: [x] }
    })
  })
})
