import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
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
      { seed: 1 },
    )
  })

  // Gamma(1/2, w) after `before` in one calibration sample is Gamma(before + 1/2, 1 + w): that of 1 + w samples.
  it.each([0.1, 1, 10])(
    'with a prior worth %f calibration samples has as many more of them',
    (weight) => {
      for (const [k, before, ratio] of [
        [1, 0, 0.5],
        [5, 0, 0.25],
        [12, 3, 2],
      ] as const)
        expect(predictiveTail(k, before, ratio, weight)).toBeCloseTo(
          predictiveTail(k, before, ratio / (1 + weight)),
          12,
        )
    },
  )
})
