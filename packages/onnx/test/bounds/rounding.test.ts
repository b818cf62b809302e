import { describe, expect, it } from '@jest/globals'
import { FUNCTION_SLACK, slack, UNIT } from '../../src/bounds/rounding.js'
import { exportModel } from '../../src/graph/export.js'
import { openSession } from '../../src/session/open-session.js'
import { float32, graphOf, node, value } from '../support/graphs.js'

const selu = (x: number): number =>
  1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x))

/** 2 / sqrt(pi) times the integral of exp(-t^2), by Simpson's rule. */
function erf(x: number): number {
  const end = Math.min(Math.abs(x), 6)
  const steps = 400
  let sum = 0
  for (let i = 0; i <= steps; i++) {
    const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2
    sum += weight * Math.exp(-(((i * end) / steps) ** 2))
  }
  return (Math.sign(x) * 2 * sum * end) / (3 * steps * Math.sqrt(Math.PI))
}

// Oracle: the definitions (ONNX opset 18) in float64.
const FUNCTIONS: readonly (readonly [string, (x: number) => number])[] = [
  ['Atan', Math.atan],
  ['Celu', (x) => Math.max(0, x) + Math.min(0, Math.expm1(x))],
  ['Elu', (x) => (x > 0 ? x : Math.expm1(x))],
  ['Erf', erf],
  ['Exp', Math.exp],
  ['HardSigmoid', (x) => Math.max(0, Math.min(1, Math.fround(0.2) * x + 0.5))],
  ['Selu', selu],
  ['Sigmoid', (x) => 1 / (1 + Math.exp(-x))],
  ['Softplus', (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))],
  ['Softsign', (x) => x / (1 + Math.abs(x))],
  ['Tanh', Math.tanh],
]

describe('elementary functions of the runtime are well within their slack', () => {
  it.each(FUNCTIONS)('%s', async (op, exact) => {
    const points = Float32Array.from({ length: 2001 }, (_, i) => (i - 1000) / 50)
    const graph = graphOf([value('x', ['n'])], [node(op, ['x'], ['y'])], ['y'])
    const session = await openSession(exportModel(graph))
    const { y } = await session.run({ x: float32([points.length], [...points]) })
    await session.dispose()
    const errors = [...Float64Array.from(y?.data ?? [], Number)].map((found, i) => {
      const wanted = exact(points[i] ?? NaN)
      return Math.abs(found - wanted) / (1 + Math.abs(wanted))
    })
    expect(errors).toHaveLength(2001)
    expect(Math.max(...errors)).toBeLessThan(FUNCTION_SLACK / 4)
  })
})

it('grows with the number of terms, and says nothing where that has no bound', () => {
  // Higham (2002), 3.1: gamma_n = n u / (1 - n u); twice that, and no less.
  const n = 1000 * UNIT
  expect(slack(1000)).toBeGreaterThan((2 * n) / (1 - n))
  expect(slack(1000)).toBeLessThan((2.05 * n) / (1 - n))
  expect(slack(2 ** 24)).toBe(Infinity)
})
