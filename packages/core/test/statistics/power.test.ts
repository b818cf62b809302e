import { describe, expect, it } from '@jest/globals'
import {
  binomialLowerTail,
  createRandom,
  exactPairedPower,
  mcnemar,
  minimumDetectableDrop,
  minimumDetectableShortfall,
  oneSidedUpper,
  pairedSampleSize,
  type Random,
} from '@secmlops/core'

describe('the paired test', () => {
  // Oracle: facts/adversarial-robustness.md 7.
  it.each([
    [0.05, 0.08, 196],
    [0.05, 0.1, 246],
    [0.03, 0.05, 342],
    [0.02, 0.03, 462],
    [0.02, 0.05, 771],
    [0.1, 0.15, 91],
  ])('sees a drop of %f where %f of the images differ with %i of them', (drop, differing, n) => {
    expect(pairedSampleSize(drop, differing)).toBe(n)
  })

  // Oracle: sums over binom of scipy 1.17.1, which 2 million simulated runs of numpy confirm (.76516, .03383); the sheet,
  // section 9 J, has .774 and .038 from fewer.
  it('has an exact power', () => {
    const design = { n: 246, discordant: 0.1 }
    expect(exactPairedPower(0.05, design)).toBeCloseTo(0.7653755327445454, 10)
    expect(exactPairedPower(0, design)).toBeCloseTo(0.033675856268570836, 10)
    expect(exactPairedPower(0.02, { n: 1000, discordant: 0.05 })).toBeCloseTo(0.86544276446, 10)
    expect(exactPairedPower(0, { n: 1000, discordant: 0 })).toBe(0)
  })

  // Oracle: scipy 1.17.1, brentq on the same sums.
  it('has a smallest drop that it sees', () => {
    expect(minimumDetectableDrop({ n: 246, discordant: 0.1 })).toBeCloseTo(0.05211367322637782, 9)
    expect(minimumDetectableDrop({ n: 1000, discordant: 0.08, power: 0.9 })).toBeCloseTo(
      0.02682872430168668,
      9,
    )
    // Of 4 images that differ not even all broken ones are significant.
    expect(minimumDetectableDrop({ n: 4, discordant: 0.5 })).toBe(Infinity)
  })

  // Facts, section 9 J: in 200 runs, a planted drop caught in 70 % at least, false alarms in 6 % at most.
  it('catches a planted drop of 5 points, and leaves no change alone', () => {
    const random = createRandom(7, 'planted drop')
    const alarms = (drop: number): number =>
      Array.from({ length: 200 }, () => alarm(random, drop)).filter(Boolean).length
    expect(alarms(0.05)).toBeGreaterThanOrEqual(140)
    expect(alarms(0)).toBeLessThanOrEqual(12)
  })

  it('refuses a drop that is more than what differs', () => {
    expect(() => pairedSampleSize(0.2, 0.1)).toThrow(RangeError)
    expect(() => exactPairedPower(NaN, { n: 10, discordant: 0.1 })).toThrow(RangeError)
    expect(pairedSampleSize(0, 0.1)).toBe(Infinity)
  })
})

function alarm(random: Random, drop: number): boolean {
  let [broken, repaired] = [0, 0]
  for (let i = 0; i < 246; i++) {
    const u = random.uniform()
    if (u < (0.1 + drop) / 2) broken++
    else if (u < 0.1) repaired++
  }
  return mcnemar(broken, repaired).oneSided <= 0.05
}

describe('the bound alone', () => {
  // Oracle: scipy 1.17.1, beta.ppf for the bound and brentq on binom.cdf.
  it.each([
    [100, 0.9, 84, 0.08818182299288402],
    [200, 0.4, 68, 0.08505249978931023],
    [1000, 0.5, 473, 0.039761497886350416],
  ])('of %i images shows a shortfall below %f', (n, required, most, shortfall) => {
    expect(oneSidedUpper(most, n)).toBeLessThan(required)
    expect(oneSidedUpper(most + 1, n)).toBeGreaterThanOrEqual(required)
    const found = minimumDetectableShortfall({ n, required })
    expect(found).toBeCloseTo(shortfall, 9)
    expect(binomialLowerTail(most, n, required - found)).toBeCloseTo(0.8, 9)
  })

  it('shows nothing with too few images', () => {
    expect(minimumDetectableShortfall({ n: 2, required: 0.1 })).toBe(Infinity)
  })
})
