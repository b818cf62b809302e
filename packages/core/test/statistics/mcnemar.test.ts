import { describe, expect, it } from '@jest/globals'
import { mcnemar } from '@secmlops/core'

describe('McNemar', () => {
  // Oracle: facts/adversarial-robustness.md 7; statsmodels 0.15.0 (exact two-sided) and scipy 1.17.1 (the others).
  it.each([
    [10, 2, 0.03857421875, 0.019287109375, 0.0224609375],
    [6, 0, 0.03125, 0.015625, 0.015625],
    [5, 0, 0.0625, 0.03125, 0.03125],
    [12, 5, 0.143463134765625, 0.0717315673828125, 0.0962524414062499],
    [25, 10, 0.016673847800120715, 0.008336923900060357, 0.011330984183587134],
    [3, 7, 0.34375, 0.9453125, 0.2265625],
    [4, 4, 1, 0.63671875, 1],
    [0, 0, 1, 1, 1],
  ])('(%i, %i)', (broken, repaired, twoSided, oneSided, midP) => {
    expect(mcnemar(broken, repaired)).toMatchObject({
      twoSided: expect.closeTo(twoSided, 12),
      oneSided: expect.closeTo(oneSided, 12),
      midP: expect.closeTo(midP, 12),
    })
  })

  it('has the chi-square of the sheet, with its correction for continuity', () => {
    expect(mcnemar(10, 2).chiSquare).toBeCloseTo(4.0833, 4)
    expect(mcnemar(4, 4).chiSquare).toBe(0)
    expect(mcnemar(0, 0).chiSquare).toBe(0)
  })

  it('neither overflows nor vanishes for large counts', () => {
    // Normal approximation: the mean is 500,000, the deviation 500; binom.sf of scipy 1.17.1 is .158897.
    expect(mcnemar(500_500, 499_500).oneSided).toBeCloseTo(0.158897345682, 10)
    expect(mcnemar(2 ** 40, 2 ** 40 + 1).twoSided).toBeGreaterThan(0.99)
    expect(mcnemar(1e9, 0)).toMatchObject({ oneSided: 0, twoSided: 0, midP: 0 })
  })

  it.each([
    [-1, 2],
    [1.5, 2],
    [NaN, 0],
  ])('refuses %d and %d, which are no counts', (broken, repaired) => {
    expect(() => mcnemar(broken, repaired)).toThrow(RangeError)
  })
})
