import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { hypergeometricTail } from '../../src/statistics/hypergeometric.js'
import { predictiveTail } from '../../src/statistics/predictive.js'

describe('predictiveTail', () => {
  // scipy 1.17.1: stats.nbinom.sf(k - 1, before + .5, 1 / (1 + ratio))
  it.each([
    [1, 0, 0.2, 0.08712907082472313],
    [5, 0, 0.2, 3.411401014278398e-5],
    [10, 0, 0.5, 3.576220392507337e-6],
    [7, 3, 0.25, 0.0005361167513029277],
    [40, 0, 0.5, 8.904783710743943e-21],
    [2, 12, 1, 0.9987484071866205],
  ])('of %d after %d at ratio %d', (k, before, ratio, expected) => {
    expect(predictiveTail(k, before, ratio) / expected).toBeCloseTo(1, 9)
  })

  it('falls with k, and rises with what was seen before', () => {
    const counts = fc.integer({ min: 0, max: 200 })
    const ratios = fc.double({ min: 0.01, max: 10, noNaN: true })
    fc.assert(
      fc.property(counts, counts, ratios, (k, before, ratio) => {
        const p = predictiveTail(k, before, ratio)
        expect(p).toBeGreaterThanOrEqual(predictiveTail(k + 1, before, ratio))
        expect(p).toBeLessThanOrEqual(predictiveTail(k, before + 1, ratio) + 1e-12)
      }),
    )
  })
})

describe('hypergeometricTail', () => {
  // scipy 1.17.1: stats.hypergeom.sf(k - 1, first + second, marked, first)
  it.each([
    [3, 10, 20, 80, 0.31877993618231115],
    [20, 60, 1000, 4000, 0.010250424832246283],
    [48, 201, 1000, 4000, 0.09622099226440894],
    [5, 5, 5, 5, 0.003968253968253969],
    [0, 3, 5, 6, 1],
    [30, 30, 200, 2000, 7.074316707825063e-33],
  ])('of %d of %d marked among %d and %d', (k, marked, first, second, expected) => {
    expect(hypergeometricTail(k, { marked, first, second }) / expected).toBeCloseTo(1, 9)
  })
})
