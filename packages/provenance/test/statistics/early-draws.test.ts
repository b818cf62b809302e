import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createRandom } from '@secmlops/core'
import { earlyDraws } from '../../src/statistics/early-draws.js'

describe('marked items that are drawn early', () => {
  // Fractions: all orders of so many marked and other items were enumerated with Python's itertools.combinations and fractions.
  it.each([
    { counts: [3], marked: 4, others: 6, after: 0, p: 1 / 30 },
    { counts: [2, 3, 3], marked: 4, others: 6, after: 0, p: 31 / 210 },
    { counts: [0, 3, 4], marked: 4, others: 6, after: 2, p: 19 / 210 },
    { counts: [1, 1, 5], marked: 5, others: 7, after: 2, p: 13 / 396 },
    { counts: [4, 4, 4, 4, 4], marked: 5, others: 8, after: 0, p: 1 / 99 },
    { counts: [0, 0, 0], marked: 4, others: 6, after: 0, p: 1 },
  ])('have the share of orders that are as extreme: $counts', ({ counts, after, p, ...draws }) => {
    const result = earlyDraws(counts, draws)
    expect(result.p).toBeCloseTo(p, 12)
    if (p < 0.1) expect(result.after).toBe(after)
  })

  // 5 and 9 of 820 before the first and second of 2,465; recorded from Python with the tails of scipy 1.x (stats.hypergeom).
  it('are seen behind an item of the others', () => {
    const { after, p } = earlyDraws([5, 9, 10, 10, 10], { marked: 820, others: 2465 })
    expect(after).toBe(1)
    expect(p / 5.336854709161743e-5).toBeCloseTo(1, 9)
  })

  it('have no p below its share of orders', () => {
    const random = createRandom(1, 'draws')
    const [marked, others, runs] = [20, 60, 2_000]
    const all = [...Array(marked + others).keys()]
    let low = 0
    for (let run = 0; run < runs; run++) {
      const places = new Set(random.sample(all, marked))
      const counts = all.filter((i) => !places.has(i)).slice(0, 5)
      const before = counts.map((at, r) => at - r)
      if (earlyDraws(before, { marked, others }).p <= 0.05) low += 1
    }
    // 100 are expected at most; 4 standard deviations above.
    expect(low).toBeLessThan(139)
    expect(low).toBeGreaterThan(0)
  })

  it('have a p between 0 and 1', () => {
    const steps = fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(steps, (each) => {
        const counts = each.map((_, r) => each.slice(0, r + 1).reduce((a, b) => a + b, 0))
        const { p } = earlyDraws(counts, { marked: 15, others: 20 })
        expect(p > 0 && p <= 1).toBe(true)
      }),
      { seed: 1 },
    )
  })
})
