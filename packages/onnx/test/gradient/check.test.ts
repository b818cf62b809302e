import { describe, expect, test } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { bisect } from '../../src/gradient/bisect.js'
import { derivative } from '../../src/gradient/central-difference.js'
import { checkGradient } from '../../src/gradient/check.js'
import type { Rule } from '../../src/gradient/rule.js'
import { float32, graphOf, node, value } from '../support/graphs.js'

const random = createRandom(1)
const weights = float32(
  [6, 6],
  Array.from({ length: 36 }, () => random.normal()),
)
const model = graphOf(
  [value('x', [1, 6])],
  [
    node('MatMul', ['x', 'w'], ['a']),
    node('Tanh', ['a'], ['b']),
    node('MatMul', ['b', 'w'], ['c']),
    node('Sigmoid', ['c'], ['d']),
    node('MatMul', ['d', 'w'], ['y']),
  ],
  ['y'],
  { w: weights },
)

/** Half of the truth. */
const wrong: Rule = ({ node: { outputs }, build }, [gy = '']) => {
  const [y = ''] = outputs
  const slope = build.sub(build.scalar(1), build.mul(y, y))
  return [build.mul(build.scalar(0.5), build.mul(gy, slope))]
}

describe('the check', () => {
  test('agrees with a right gradient', async () => {
    const { maxRelativeError, forwardError, cuts } = await checkGradient(model)
    expect(maxRelativeError).toBeLessThan(1e-3)
    expect(forwardError).toBeLessThan(1e-6)
    expect(cuts).toEqual([])
  })

  test('moves weights, and finds no culprit where there is none', async () => {
    const { maxRelativeError, moved, feeds } = await checkGradient(model, { wrt: ['w'] })
    expect(moved).toEqual(['w'])
    expect(maxRelativeError).toBeLessThan(1e-3)
    expect(await bisect(model, 'y', feeds, { wrt: ['w'], tolerance: 0.01 })).toBeUndefined()
  })

  test('refuses half precision, in which a small step is lost', async () => {
    const half = graphOf([value('x', [1, 6], 'float16')], [node('Tanh', ['x'], ['y'])], ['y'])
    await expect(checkGradient(half)).rejects.toMatchObject({ code: 'float16', exit: 3 })
  })

  test('falls back to float32 where a kernel refuses float64 only as it runs', async () => {
    const ones = (...dims: number[]) =>
      float32(dims, Array<number>(dims.reduce((a, b) => a * b)).fill(0.1))
    const lstm = graphOf(
      [value('x', [1, 1, 2])],
      [
        // With `clip` it is not unrolled.
        node('LSTM', ['x', 'w', 'r'], ['h'], {
          hidden_size: { kind: 'int', value: 1 },
          clip: { kind: 'float', value: 3 },
        }),
        node('Add', ['h', 'b'], ['y']),
      ],
      ['y'],
      { w: ones(1, 4, 2), r: ones(1, 4, 1), b: ones(1) },
    )
    const { precision, cuts } = await checkGradient(lstm, { wrt: ['x', 'b'] })
    expect(precision).toBe('float32')
    expect(cuts).toMatchObject([{ op: 'LSTM' }])
  })

  test('sees a wrong one, and bisection finds the node', async () => {
    const rules = { Tanh: wrong }
    const { maxRelativeError, feeds } = await checkGradient(model, { rules })
    expect(maxRelativeError).toBeGreaterThan(0.3)
    const culprit = await bisect(model, 'y', feeds, { rules, tolerance: 0.01 })
    expect(culprit?.node).toBe('Tanh "b"')
  })

  test('says NaN where a cut leaves nothing to compare', async () => {
    const cut = graphOf([value('x', [2])], [node('Round', ['x'], ['y'])], ['y'])
    expect((await checkGradient(cut)).maxRelativeError).toBeNaN()
  })
})

describe('the numeric derivative', () => {
  const options = { start: 1e-3, count: 32, wanted: 0.01 }

  test('of a polynomial', async () => {
    const { value: slope } = await derivative(
      (h) => Promise.resolve(3 * h + h ** 2 + 5 * h ** 3),
      options,
    )
    expect(slope).toBeCloseTo(3, 4)
  })

  test('grows its steps until rounding does not matter, and keeps clear of a kink', async () => {
    const kink = (h: number) => 40 * Math.max(0, Math.abs(h) - 0.02) * Math.sign(h)
    const f = (h: number) => Math.fround(1000 + 2 * h + kink(h))
    const { value: slope, standardError } = await derivative((h) => Promise.resolve(f(h)), options)
    expect(Math.abs(slope - 2)).toBeLessThan(0.05)
    expect(standardError).toBeLessThan(0.05)
  })

  test('says how little it knows where rounding hides everything', async () => {
    const f = (h: number) => Math.fround(1e6 + 1e-3 * h)
    const { standardError } = await derivative((h) => Promise.resolve(f(h)), options)
    expect(standardError).toBe(0)
  })
})
