import { describe, expect, it } from '@jest/globals'
import {
  benjaminiHochberg,
  clopperPearson,
  holm,
  oneSidedLower,
  oneSidedUpper,
  wilson,
} from '@secmlops/core'

// Golden values: facts/adversarial-robustness.md 7 (scipy / statsmodels).
describe('intervals of a proportion', () => {
  it.each([
    [45, 50, 0.786398, 0.956524, 0.781865, 0.966725],
    [433, 1000, 0.402604, 0.463909, 0.402026, 0.46437],
    [16, 48, 0.216768, 0.474599, 0.20396, 0.484108],
  ])('%i of %i', (k, n, wilsonLow, wilsonHigh, exactLow, exactHigh) => {
    expect(wilson(k, n)).toMatchObject({
      lower: expect.closeTo(wilsonLow, 6),
      upper: expect.closeTo(wilsonHigh, 6),
    })
    expect(clopperPearson(k, n, 0.95)).toMatchObject({
      lower: expect.closeTo(exactLow, 6),
      upper: expect.closeTo(exactHigh, 6),
    })
  })

  it('bounds the extremes', () => {
    expect(wilson(50, 50).lower).toBeCloseTo(0.928652, 6)
    expect(clopperPearson(50, 50, 0.95).lower).toBeCloseTo(0.928878, 6)
    expect(wilson(0, 20).upper).toBeCloseTo(0.161125, 6)
    expect(clopperPearson(0, 20, 0.95).upper).toBeCloseTo(0.168433, 6)
  })

  // scipy 1.17.1: beta.ppf(.05, k, n - k + 1) and beta.ppf(.95, k + 1, n - k).
  it('has one-sided bounds', () => {
    expect(oneSidedLower(45, 50)).toBeCloseTo(0.8011669974835816, 10)
    expect(oneSidedUpper(45, 50)).toBeCloseTo(0.9597634095978854, 10)
    expect(oneSidedLower(90, 100)).toBeCloseTo(0.8362823767241852, 10)
    expect(oneSidedLower(433, 1000)).toBeCloseTo(0.406898332905828, 10)
    expect([oneSidedLower(0, 0), oneSidedUpper(0, 0)]).toEqual([0, 1])
  })

  it('has the one-sided 95 % lower bounds at a two-sided confidence of 90 %', () => {
    expect(clopperPearson(45, 50).lower).toBeCloseTo(0.801167, 6)
    expect(clopperPearson(90, 100).lower).toBeCloseTo(0.836282, 6)
    expect(clopperPearson(433, 1000).lower).toBeCloseTo(0.406898, 6)
  })
})

describe('multiplicity', () => {
  // R 4: p.adjust(c(.01,.02,.03,.04,.5), "BH") and "holm".
  const p = [0.01, 0.04, 0.03, 0.02, 0.5]
  it('adjusts as R does', () => {
    expect(benjaminiHochberg(p)).toEqual(
      [0.05, 0.05, 0.05, 0.05, 0.5].map((x) => expect.closeTo(x, 12)),
    )
    expect(holm(p)).toEqual([0.05, 0.09, 0.09, 0.08, 0.5].map((x) => expect.closeTo(x, 12)))
  })

  it('counts an unknown p in the family and leaves it unknown', () => {
    expect(benjaminiHochberg([0.01, null])).toEqual([expect.closeTo(0.02, 12), null])
  })
})
