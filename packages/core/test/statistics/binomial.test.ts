import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { binomialLowerTail, binomialMass, binomialUpperTail } from '@secmlops/core'
import { normalTail } from '../../src/statistics/normal.js'

const relative = (found: number, expected: number): number => Math.abs(found / expected - 1)

// Oracle: scipy 1.17.1, binom.pmf / sf / cdf.
describe('the binomial distribution', () => {
  it('has the probabilities of scipy, far out and for large n', () => {
    expect(relative(binomialMass(5000, 10_000, 0.5), 0.007978646139382158)).toBeLessThan(1e-12)
    expect(relative(binomialMass(3, 1000, 0.004), 0.19556231134763427)).toBeLessThan(1e-12)
    expect(relative(binomialUpperTail(700, 1000, 0.5), 8.832839003974784e-38)).toBeLessThan(1e-11)
    expect(relative(binomialLowerTail(12, 40, 0.8), 1.1478255361657755e-11)).toBeLessThan(1e-11)
    expect(relative(binomialUpperTail(500_500, 1e6, 0.5), 0.15889734568166486)).toBeLessThan(1e-9)
  })

  it('has tails that add up', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 0, max: 300 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, k, p) => {
          const below = binomialLowerTail(k - 1, n, p)
          expect(below + binomialUpperTail(k, n, p)).toBeCloseTo(1, 12)
          expect(binomialLowerTail(k, n, p) - below).toBeCloseTo(binomialMass(k, n, p), 12)
        },
      ),
      { seed: 1 },
    )
  })
})

// Oracle: scipy 1.17.1, norm.sf.
it.each([
  [0, 0.5],
  [0.5, 0.3085375387259869],
  [1.959963984540054, 0.025],
  [3.9, 4.8096344017602614e-5],
  [4.1, 2.0657506912546717e-5],
  [8, 6.22096057427174e-16],
  [-1, 0.8413447460685429],
])('the normal tail beyond %f', (z, expected) => {
  expect(relative(normalTail(z), expected)).toBeLessThan(1e-11)
})
