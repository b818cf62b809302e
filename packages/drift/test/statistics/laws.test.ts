import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createRandom } from '@secmlops/core'
import type { ColumnPair } from '../../src/measures/sample.js'
import { STATISTICS } from '../../src/statistics/index.js'
import {
  chooseStatistics,
  numberSample,
  readStatistic,
  readStatistics,
} from '../../src/statistics/read.js'
import type { Statistic, StatisticResult } from '../../src/statistics/statistic.js'

const read = (
  one: Statistic,
  a: readonly number[],
  b: readonly number[],
): StatisticResult | undefined => {
  const pair: ColumnPair = { name: 'x', reference: numberSample(a), current: numberSample(b) }
  return readStatistic(one, pair, { random: createRandom(3), permutations: 19 })
}
const numeric = STATISTICS.filter(({ kinds }) => kinds.includes('number'))
const values = fc.uniqueArray(fc.integer({ min: -500, max: 500 }), { minLength: 12, maxLength: 40 })
/** The others have bins by how many values the reference has, or draw rows. */
const SYMMETRIC = [
  'ks',
  'anderson-darling',
  'cramer-von-mises',
  'epps-singleton',
  'hellinger',
  'wasserstein',
  'energy',
]
/** Values moved and scaled by powers of two. */
const INVARIANT = [
  'ks',
  'anderson-darling',
  'cramer-von-mises',
  'mann-whitney',
  't-test',
  'welch-t-test',
  'mmd',
  'c2st',
]

describe('laws of statistics of numbers', () => {
  it.each(numeric)('$id: p in [0, 1], an effect of at least 0, equal samples are equal', (one) => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const { p = 1, effect } = read(one, a, b)!
        expect(p >= 0 && p <= 1 && effect >= 0).toBe(true)
        const same = read(one, a, a)!
        expect(same.p ?? 1).toBeGreaterThan(0.2)
        if (!['c2st', 'lsdd', 'hellinger'].includes(one.id)) expect(same.effect).toBeLessThan(0.3)
      }),
      { numRuns: 4, seed: 1 },
    )
  })

  it.each(numeric.filter(({ id }) => SYMMETRIC.includes(id)))('$id is symmetric', (one) => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const [x, y] = [read(one, a, b)!, read(one, b, a)!]
        expect(y.statistic).toBeCloseTo(x.statistic, 6)
      }),
      { numRuns: 15, seed: 2 },
    )
  })

  it.each(numeric.filter(({ id }) => INVARIANT.includes(id)))('$id: units do not matter', (one) => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const scaled = (list: readonly number[]): number[] => list.map((x) => 4 * x + 64)
        const [x, y] = [read(one, a, b)!, read(one, scaled(a), scaled(b))!]
        expect(y.effect).toBeCloseTo(x.effect, 6)
        expect(y.p!).toBeCloseTo(x.p!, 6)
      }),
      { numRuns: 3, seed: 3 },
    )
  })

  it.each(numeric)('$id: refuses empty samples and NaN', (one) => {
    expect(() => read(one, [], [1, 2, 3])).toThrow()
    expect(() => read(one, [1, 2, 3, 4, 5, 6], [1, NaN, 2, 3, 4, 5])).toThrow(/not a number|finite/)
  })
})

describe('permutation tests', () => {
  const normal = (seed: number, shift: number): number[] => {
    const random = createRandom(seed)
    return Array.from({ length: 120 }, () => random.normal() + shift)
  }

  it.each(chooseStatistics(['mmd', 'lsdd', 'c2st', 'tvd']))(
    '$id sees a shift, not chance',
    (one) => {
      expect(read(one, normal(1, 0), normal(2, 1.2))!.p).toBe(0.05)
      const chance = Array.from(
        { length: 10 },
        (_, i) => read(one, normal(10 + i, 0), normal(50 + i, 0))!.p!,
      )
      expect(chance.filter((p) => p <= 0.1).length).toBeLessThanOrEqual(4)
    },
  )

  it('results repeat', () => {
    const pair = {
      name: 'x',
      reference: numberSample(normal(1, 0)),
      current: numberSample(normal(2, 0.2)),
    }
    const chosen = chooseStatistics(['mmd', 'psi', 'tvd', 'mmd', 'chi-square'])
    expect(Object.keys(readStatistics(pair, chosen))).toEqual(['mmd', 'psi', 'tvd'])
    expect(readStatistics(pair, chosen)).toEqual(readStatistics(pair, chosen))
  })

  it('names what there is not, and why a column has no figure', () => {
    expect(() => chooseStatistics(['psy'])).toThrow(/no statistic "psy"/)
    const pair = { name: 'x', reference: numberSample([1, 1]), current: numberSample([1, 1]) }
    expect(readStatistics(pair, chooseStatistics(['t-test', 'psi']))).toMatchObject({
      't-test': { refused: expect.stringContaining('variance') },
      psi: { statistic: 0 },
    })
  })
})
