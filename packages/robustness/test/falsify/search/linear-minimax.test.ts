import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { minimizeLargest } from '../../../src/falsify/search/linear-minimax.js'

it('finds the corner between two lines', () => {
  // max(d, 1 - d) is least at d = 1/2.
  const functions = { values: Float64Array.of(0, 1), gradients: Float64Array.of(1, -1) }
  const { move, value } = minimizeLargest(functions, Float64Array.of(-1), Float64Array.of(1))
  expect(move[0]).toBeCloseTo(0.5, 12)
  expect(value).toBeCloseTo(0.5, 12)
})

it('goes to the far bounds of one function', () => {
  const functions = { values: Float64Array.of(2), gradients: Float64Array.of(1, -3) }
  const { move, value } = minimizeLargest(functions, Float64Array.of(-1, -1), Float64Array.of(1, 1))
  expect([...move]).toEqual([-1, 1])
  expect(value).toBe(-2)
})

const numbers = fc.integer({ min: -8, max: 8 })
const games = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 7 }))
  .chain(([size, count]) =>
    fc.record({
      values: fc.array(numbers, { minLength: count, maxLength: count }),
      gradients: fc.array(numbers, { minLength: count * size, maxLength: count * size }),
      low: fc.array(fc.integer({ min: -4, max: 0 }), { minLength: size, maxLength: size }),
      high: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: size, maxLength: size }),
      shares: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
        minLength: size,
        maxLength: size,
      }),
    }),
  )

it('is in the box, says what it attains, and no other move is better', () => {
  fc.assert(
    fc.property(games, ({ values, gradients, low, high, shares }) => {
      const largest = (move: ArrayLike<number>): number =>
        Math.max(
          ...values.map((value, k) =>
            low.reduce((sum, _, i) => sum + gradients[k * low.length + i]! * move[i]!, value),
          ),
        )
      const { move, value } = minimizeLargest(
        { values: Float64Array.from(values), gradients: Float64Array.from(gradients) },
        Float64Array.from(low),
        Float64Array.from(high),
      )
      move.forEach((one, i) => {
        expect(one).toBeGreaterThanOrEqual(low[i]! - 1e-9)
        expect(one).toBeLessThanOrEqual(high[i]! + 1e-9)
      })
      expect(largest(move)).toBeCloseTo(value, 8)
      const other = shares.map((share, i) => low[i]! + share * (high[i]! - low[i]!))
      expect(value).toBeLessThanOrEqual(largest(other) + 1e-8)
    }),
    { numRuns: 500, seed: 3 },
  )
})
