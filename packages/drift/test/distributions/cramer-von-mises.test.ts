import { describe, expect, it } from '@jest/globals'
import { limitSf } from '../../src/distributions/cramer-von-mises/limit.js'
import { smirnovTail } from '../../src/distributions/cramer-von-mises/tail.js'
import { relativeError } from '../golden/golden.js'

// Oracle: the series of Anderson and Darling with 400 digits (mpmath 1.3).
const EXACT: readonly [x: number, sf: number][] = [
  [0.1, 0.584873438406795],
  [1, 0.00246045218013396],
  [2.5, 9.74210020202159e-7],
  [3, 7.56774345931602e-8],
  [4, 4.73445303227537e-10],
  [10, 4.17894109288529e-23],
]

describe('limit of the Cramer-von Mises statistic', () => {
  it('the integral for the tail has 12 digits', () => {
    for (const [x, sf] of EXACT)
      if (x >= 1) expect(relativeError(smirnovTail(x), sf)).toBeLessThan(1e-12)
  })

  it('the series has the error that scipy accepts, the tail has none', () => {
    for (const [x, sf] of EXACT) {
      expect(Math.abs(limitSf(x) - sf)).toBeLessThan(1e-8)
      if (x >= 3) expect(relativeError(limitSf(x), sf)).toBeLessThan(1e-12)
    }
    expect(limitSf(0.002)).toBe(1)
    expect(limitSf(1e6)).toBe(0)
  })
})
