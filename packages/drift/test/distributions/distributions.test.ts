import { describe, expect, it } from '@jest/globals'
import { binomialMass, binomialUpperTail } from '@secmlops/core'
import { kolmogorovSf } from '../../src/distributions/kolmogorov.js'
import { noncentralChiSquareSf } from '../../src/distributions/noncentral-chi-square.js'
import { smirnovSf } from '../../src/distributions/smirnov.js'
import { chiSquareSf } from '../../src/statistics/chi-square.js'
import { GOLDEN, worst } from '../golden/golden.js'

// Oracle: scipy 1.17.1, recorded by test/golden/record.py.
describe('distributions agree with scipy', () => {
  it('kstwo.sf in every region of Simard and L’Ecuyer', () => {
    expect(worst(GOLDEN.kstwo, ({ n, x, sf }) => [kolmogorovSf(n, x), sf])).toBeLessThan(1e-11)
  })

  // facts/drift.md 3, kstwo.sf
  it.each([
    [50, 0.1, 0.6623112704658186],
    [139, 0.08, 0.3188204668006506],
    [141, 0.1, 0.11128445516467944],
    [1000, 0.02, 0.8108971656895577],
    [5000, 0.012, 0.4639912166690192],
    [50000, 0.004, 0.3994316646755731],
    [1000000, 0.0012, 0.11215991901443556],
    [5000000, 0.0005, 0.16402460008192765],
  ])('kstwo.sf of the fact sheet, n = %d, x = %d', (n, x, sf) => {
    expect(kolmogorovSf(n, x) / sf).toBeCloseTo(1, 11)
  })

  it('smirnov, with and without strides', () => {
    expect(worst(GOLDEN.smirnov, ({ n, x, sf }) => [smirnovSf(n, x), sf])).toBeLessThan(1e-12)
  })

  it('chi2.sf up to 5000 degrees and p near 1e-300', () => {
    expect(worst(GOLDEN.chi2, ({ x, df, sf }) => [chiSquareSf(x, df), sf])).toBeLessThan(1e-11)
  })

  it('ncx2.sf', () => {
    const error = worst(GOLDEN.ncx2, ({ x, df, lambda, cdf }) => [
      noncentralChiSquareSf(x, df, lambda),
      1 - cdf,
    ])
    expect(error).toBeLessThan(1e-9)
  })

  it('binom.pmf and its upper tail', () => {
    expect(
      worst(GOLDEN.binomial, ({ k, n, p, mass }) => [binomialMass(k, n, p), mass]),
    ).toBeLessThan(1e-12)
    expect(
      worst(GOLDEN.binomial, ({ k, n, p, upper }) => [binomialUpperTail(k, n, p), upper]),
    ).toBeLessThan(1e-12)
  })
})
