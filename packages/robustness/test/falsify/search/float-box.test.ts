import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { floatBox, placeInBox } from '../../../src/falsify/search/float-box.js'

const box = (lower: number, upper: number) =>
  floatBox({ lower: Float64Array.of(lower), upper: Float64Array.of(upper) })

it('steps inside where a decimal rounds outside', () => {
  // float32(0.1) = 0.100000001490116 > 0.1, float32(0.3) = 0.300000011920929 > 0.3 (IEEE 754).
  const { lower, upper } = box(0.1, 0.3)
  expect(lower[0]).toBe(Math.fround(0.1))
  expect(upper[0]).toBe(0.29999998211860657)
  expect(box(-0.3, -0.1).lower[0]).toBe(-0.29999998211860657)
})

it('takes the nearest float32 where an input is fixed at none, and says so', () => {
  const { lower, upper, rounded } = box(0.1, 0.1)
  expect([lower[0], upper[0]]).toEqual([Math.fround(0.1), Math.fround(0.1)])
  expect(rounded).toEqual([0])
  expect(box(0.5, 0.5).rounded).toEqual([])
  expect(box(0, 0).upper[0]).toBe(0)
})

it('never leaves the box, wherever a point of the unit cube lies', () => {
  const bound = fc.double({ min: -1e6, max: 1e6, noNaN: true })
  const unit = fc.float({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(bound, bound, unit, (a, b, u) => {
      const [lower, upper] = [Math.min(a, b), Math.max(a, b)]
      const floats = box(lower, upper)
      fc.pre(floats.rounded.length === 0)
      const into = new Float32Array(1)
      placeInBox(floats, Float32Array.of(u), into, 0)
      expect(into[0]).toBeGreaterThanOrEqual(lower)
      expect(into[0]).toBeLessThanOrEqual(upper)
    }),
    { numRuns: 500, seed: 4 },
  )
})
