import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { chiSquareTest, cramersV, poolRare, type Cell } from '../../src/statistics/chi-square.js'
import { fisherTest } from '../../src/statistics/fisher.js'
import { ksTest } from '../../src/statistics/kolmogorov-smirnov.js'
import { GOLDEN, samplesOf, worst } from '../golden/golden.js'

// Oracle: scipy 1.17.1, recorded by test/golden/record.py.
describe('tests agree with scipy', () => {
  it('ks_2samp, exact: equal to the last bit, with ties and unequal sizes', () => {
    const exact = GOLDEN.ks.filter(({ n, m }) => Math.max(n, m) <= 10_000)
    const wrong = exact.filter((each) => {
      const { d, p } = ksTest(...samplesOf(each))
      return d !== each.d || p !== each.p
    })
    expect(exact.length).toBeGreaterThan(580)
    expect(wrong).toEqual([])
  })

  it('ks_2samp, asymptotic', () => {
    const large = GOLDEN.ks.filter(({ n, m }) => Math.max(n, m) > 10_000)
    expect(large.length).toBeGreaterThan(5)
    expect(worst(large, (each) => [ksTest(...samplesOf(each)).p, each.p])).toBeLessThan(1e-11)
  })

  it('chi2_contingency, Yates on 2 x 2', () => {
    const { contingency } = GOLDEN
    expect(worst(contingency, ({ cells, p }) => [chiSquareTest(cells).p, p])).toBeLessThan(1e-9)
    expect(
      worst(contingency, ({ cells, statistic }) => [chiSquareTest(cells).statistic, statistic]),
    ).toBeLessThan(1e-9)
  })

  it('fisher_exact, two-sided', () => {
    const error = worst(GOLDEN.fisher, ({ cells: [[a, b], [c, d]], p }) => [
      fisherTest({ reference: { marked: a, rows: a + c }, current: { marked: b, rows: b + d } }),
      p,
    ])
    expect(error).toBeLessThan(1e-9)
  })
})

const numbers = fc
  .array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 60 })
  .map((values) => Float64Array.from(values).sort())
const cells = fc
  .array(fc.tuple(fc.nat(300), fc.nat(300)), { minLength: 2, maxLength: 12 })
  .filter((list) => list.some(([a]) => a > 0) && list.some(([, b]) => b > 0))

describe('laws', () => {
  it('KS: p and D are probabilities, symmetric, and a sample equals itself', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const { d, p } = ksTest(a, b)
        const mirrored = ksTest(b, a)
        expect(p >= 0 && p <= 1 && d >= 0 && d <= 1).toBe(true)
        expect([mirrored.d, mirrored.p]).toEqual([d, p])
        expect(ksTest(a, a)).toMatchObject({ d: 0, p: 1 })
      }),
      { seed: 1 },
    )
  })

  it('chi-square and V: p and V are in [0, 1]; order of categories and of samples does not matter', () => {
    fc.assert(
      fc.property(cells, (list) => {
        const { p, statistic } = chiSquareTest(list)
        expect(p >= 0 && p <= 1 && statistic >= 0).toBe(true)
        const v = cramersV(list)
        expect(v >= 0 && v <= 1).toBe(true)
        const swapped = list.map(([a, b]): Cell => [b, a]).reverse()
        expect(chiSquareTest(swapped).statistic).toBeCloseTo(statistic, 6)
        expect(cramersV(swapped)).toBeCloseTo(v, 9)
      }),
      { seed: 1 },
    )
  })

  it('pooling keeps all rows and leaves no category with an expectation below five', () => {
    fc.assert(
      fc.property(cells, (list) => {
        const pooled = poolRare(list)
        const sum = (all: readonly Cell[], i: 0 | 1): number => all.reduce((s, c) => s + c[i], 0)
        const [n, m] = [sum(list, 0), sum(list, 1)]
        expect([sum(pooled, 0), sum(pooled, 1)]).toEqual([n, m])
        const least = Math.min(...pooled.map(([a, b]) => ((a + b) * Math.min(n, m)) / (n + m)))
        expect(pooled.length === 1 || least >= 5 - 1e-9).toBe(true)
        expect(poolRare([...list].reverse())).toEqual(pooled)
      }),
      { seed: 1 },
    )
  })

  it('Fisher: in [0, 1], symmetric, 1 for equal shares', () => {
    const share = fc
      .tuple(fc.nat(80), fc.nat(80))
      .filter(([a, b]) => a + b > 0)
      .map(([marked, rest]) => ({ marked, rows: marked + rest }))
    fc.assert(
      fc.property(share, share, (reference, current) => {
        const p = fisherTest({ reference, current })
        expect(p >= 0 && p <= 1).toBe(true)
        expect(fisherTest({ reference: current, current: reference })).toBeCloseTo(p, 10)
        expect(fisherTest({ reference, current: reference })).toBeCloseTo(1, 10)
      }),
      { seed: 1 },
    )
  })
})
