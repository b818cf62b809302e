import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import fc from 'fast-check'
import { averagePrecision } from '../../src/metrics/average-precision.js'
import { bootstrapInterval } from '../../src/metrics/bootstrap.js'
import { classOrder, type DetectedImage } from '../../src/metrics/detected-image.js'
import { logAverageMissRate } from '../../src/metrics/miss-rate.js'
import { rank } from '../../src/metrics/ranking.js'

const side = fc.integer({ min: 1, max: 6 })
const box = fc.record({ x: side, y: side, width: side, height: side, label: fc.constant(0) })
const image = fc.record({
  // Scores of their own, so that no order of equals matters.
  detections: fc.array(
    box.chain((each) =>
      fc.double({ min: 0, max: 1, noNaN: true }).map((score) => ({ ...each, score })),
    ),
    { maxLength: 5 },
  ),
  truth: fc.array(
    box.chain((each) => fc.boolean().map((ignore) => ({ ...each, ignore }))),
    {
      maxLength: 4,
    },
  ),
})

/** The envelope looks at a weighted detection once, at its copies one by one; both divide the same totals. */
function same(found: number | undefined, wanted: number | undefined): void {
  if (wanted === undefined) expect(found).toBeUndefined()
  else expect(found).toBeCloseTo(wanted, 12)
}

describe('metrics of weighted images', () => {
  it('equal those of the images written out as often as they count', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(image, fc.nat(3)), { minLength: 1, maxLength: 6 }),
        (weighted) => {
          const ranked = (images: readonly DetectedImage[]) =>
            rank(classOrder(images, 0, 100), { threshold: 0.5 })
          const once = ranked(weighted.map(([each]) => each))
          const copies = weighted.flatMap(([each, count]) =>
            Array.from({ length: count }, () => each),
          )
          const weights = weighted.map(([, count]) => count)
          const ones = copies.map(() => 1)
          same(averagePrecision(once, weights), averagePrecision(ranked(copies), ones))
          same(logAverageMissRate(once, weights), logAverageMissRate(ranked(copies), ones))
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('the bootstrap interval', () => {
  const shareOf = (values: readonly number[]) => (weights: ArrayLike<number>) =>
    values.reduce((sum, value, i) => sum + value * weights[i]!, 0) / values.length

  it('of a share comes near the binomial one', () => {
    // Oracle: Clopper-Pearson of 50 of 100, two-sided 90 %, is [.413743, .586257] (facts sheet 7 names the method).
    const values = Array.from({ length: 100 }, (_, i) => i % 2)
    const options = { confidence: 0.9, random: createRandom(3) }
    const { lower, upper } = bootstrapInterval(100, shareOf(values), options)!
    expect(Math.abs(lower - 0.42)).toBeLessThan(0.02)
    expect(Math.abs(upper - 0.58)).toBeLessThan(0.02)
  })

  it('holds the true value about as often as it says', () => {
    let held = 0
    for (let run = 0; run < 60; run++) {
      const random = createRandom(run, 'data')
      const values = Array.from({ length: 60 }, () => random.normal())
      const options = { confidence: 0.9, random: createRandom(run, 'bootstrap') }
      const { lower, upper } = bootstrapInterval(60, shareOf(values), options)!
      if (lower <= 0 && upper >= 0) held += 1
    }
    // 60 runs of coverage .9: fewer than 46 have probability below .001 (binomial).
    expect(held).toBeGreaterThanOrEqual(46)
  }, 60_000)

  it('is the same for the same seed, and missing when the statistic mostly is', () => {
    const twice = [1, 1].map(() =>
      bootstrapInterval(5, shareOf([1, 2, 3, 4, 9]), { confidence: 0.9, random: createRandom(8) }),
    )
    expect(twice[0]).toEqual(twice[1])
    const options = { confidence: 0.9, random: createRandom(8) }
    expect(bootstrapInterval(5, () => undefined, options)).toBeUndefined()
  })
})
