import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { CorruptionName } from '../../src/corruptions/index.js'
import {
  ALEXNET,
  meanCorruptionError,
  type CorruptionErrors,
} from '../../src/metrics/corruption-error.js'

const NAMES = Object.keys(ALEXNET) as CorruptionName[]

/** The published row as errors, times a factor, the same at every severity. */
const row = (factor: number, except: CorruptionErrors = {}): CorruptionErrors => ({
  ...Object.fromEntries(
    Object.entries(ALEXNET).map(([name, error]) => {
      const value = factor * error
      return [name, { 1: value, 2: value, 3: value, 4: value, 5: value }]
    }),
  ),
  ...except,
})

describe('mean corruption error', () => {
  it('is 1 for the reference itself and scales with the errors', () => {
    expect(meanCorruptionError(row(1))).toBeCloseTo(1, 12)
    expect(meanCorruptionError(row(0.5))).toBeCloseTo(0.5, 12)
    expect(meanCorruptionError(row(0))).toBe(0)
  })

  // Plain mean of the published row: .788993 (mCE against a reference that is always wrong).
  it('has the published row of fifteen', () => {
    const always = Object.fromEntries(NAMES.map((name) => [name, 1]))
    expect(NAMES).toHaveLength(15)
    expect(meanCorruptionError(row(1), always)).toBeCloseTo(0.788993, 6)
  })

  it('weighs a corruption by what the reference makes of it, by hand', () => {
    const jpeg = { jpeg_compression: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0.6065 } }
    expect(meanCorruptionError(row(1, jpeg))).toBeCloseTo((14 + 0.2) / 15, 12)
  })

  it('leaves the extra corruptions out', () => {
    const saturate = { saturate: { 1: 1, 2: 1, 3: 1, 4: 1, 5: 1 } }
    expect(meanCorruptionError(row(1, saturate))).toBeCloseTo(1, 12)
  })

  it('never makes a number of what is missing or no error', () => {
    const severity = fc.constantFrom(1, 2, 3, 4, 5)
    const wrong = fc.constantFrom(undefined, NaN, -0.1, 1.1, Infinity)
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), severity, wrong, (name, at, value) => {
        const good = row(0.5)
        const errors = { ...good, [name]: { ...good[name], [at]: value } } as CorruptionErrors
        expect(() => meanCorruptionError(errors)).toThrow(name)
        expect(() => meanCorruptionError({ ...good, [name]: undefined })).toThrow(name)
        expect(() => meanCorruptionError(good, { ...ALEXNET, [name]: value })).toThrow(name)
        expect(() => meanCorruptionError(good, { ...ALEXNET, [name]: 0 })).toThrow(name)
      }),
      { seed: 1 },
    )
    expect(() => meanCorruptionError({})).toThrow('gaussian_noise')
  })
})
