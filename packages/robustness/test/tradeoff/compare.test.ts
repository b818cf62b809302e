import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import type { ModelRuns } from '../../src/tradeoff/measure.js'
import { differencesOf, triggerShare } from '../../src/tradeoff/compare.js'
import { quantile } from '../../src/tradeoff/latency.js'

const certainty = { confidence: 0.95, random: (scope: string) => createRandom(0, scope) }
const IMAGES = 100

/** Of 100 images with one object each, `lost` lose it. */
const triggered = (lost: number) =>
  Array.from({ length: IMAGES }, (_, i) => ({
    found: 1,
    lost: i < lost ? 1 : 0,
    lostToGrey: i < 5 ? 1 : 0,
  }))

const runs = (lost: number): ModelRuns =>
  ({ found: new Map(), corrupted: [], triggered: triggered(lost) }) as unknown as ModelRuns

describe('the share that a trigger hides', () => {
  // Independent: a bootstrap of 0/1 is binomial, so that its ends are 1.96 sqrt(p(1-p)/n) = .098 from .5 (Efron 1979).
  it('has the interval of a binomial', () => {
    const { value, interval, grey } = triggerShare(triggered(50), certainty)
    expect(value).toBe(0.5)
    expect(grey).toBe(0.05)
    expect(interval!.lower).toBeCloseTo(0.402, 1)
    expect(interval!.upper).toBeCloseTo(0.598, 1)
    expect(interval!.upper - interval!.lower).toBeCloseTo(0.196, 1)
  })

  // Paired: 40 of 100 images differ by 1, so the variance of the mean difference is .4 * .6 / 100: +-.096 about .4.
  it('is compared image by image', () => {
    const { trigger } = differencesOf(runs(50), runs(10), { ...certainty, oneStep: 'fgsm' })
    expect(trigger!.value).toBeCloseTo(0.4, 12)
    expect(trigger!.interval!.lower).toBeCloseTo(0.304, 1)
    expect(trigger!.interval!.upper).toBeCloseTo(0.496, 1)
  })

  it('of nothing that is found is not known', () => {
    const nothing = [{ found: 0, lost: 0, lostToGrey: 0 }]
    expect(triggerShare(nothing, certainty).value).toBeNull()
  })
})

describe('the time below which a share of the passes stayed', () => {
  // Nearest rank (ISO 3534-1): of ten values the fifth, and the tenth.
  it('is one of the times', () => {
    const times = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    expect(quantile(times, 0.5)).toBe(5)
    expect(quantile(times, 0.95)).toBe(10)
    expect(quantile([], 0.5)).toBeNaN()
  })
})
