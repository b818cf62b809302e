import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  createRandom,
  oneSidedLower,
  oneSidedUpper,
  repeatedInterval,
  type RepeatedDesign,
} from '@secmlops/core'

const design = fc.record({
  looks: fc
    .uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 4 })
    .map((looks) => looks.sort((a, b) => a - b)),
  confidence: fc.double({ min: 0.6, max: 0.99, noNaN: true }),
  spending: fc.constantFrom('obrien-fleming' as const, 'pocock' as const),
})

/** Each interval is computed once. */
function remembered(
  options: RepeatedDesign,
): (n: number, k: number) => { lower: number; upper: number } {
  const known = new Map<string, { lower: number; upper: number }>()
  return (n, successes) => {
    const key = `${String(n)} ${String(successes)}`
    const found = known.get(key) ?? repeatedInterval({ n, successes }, options)
    known.set(key, found)
    return found
  }
}

describe('a repeated interval', () => {
  // Oracle: image by image, and not look by look as the test is made: the chance that the interval of any look misses.
  it('holds the rate at all looks together, on either side, whatever the rate', () => {
    fc.assert(
      fc.property(design, fc.double({ min: 0, max: 1, noNaN: true }), (options, rate) => {
        const intervalOf = remembered(options)
        for (const side of ['lower', 'upper'] as const) {
          const missed = chanceOf(options.looks, rate, (n, k) =>
            side === 'lower' ? intervalOf(n, k).lower > rate : intervalOf(n, k).upper < rate,
          )
          expect(missed).toBeLessThanOrEqual((1 - options.confidence) / 2 + 1e-9)
        }
      }),
      { seed: 1, numRuns: 30 },
    )
  })

  it('is that of Clopper and Pearson, rounded outwards to a thousandth, where there is one look', () => {
    for (const [k, n] of [
      [0, 20],
      [45, 50],
      [50, 50],
      [433, 1000],
    ] as const) {
      const { lower, upper } = repeatedInterval(
        { n, successes: k },
        { looks: [n], confidence: 0.9 },
      )
      expect(lower).toBe(Math.floor(1000 * oneSidedLower(k, n)) / 1000)
      expect(upper).toBe(Math.ceil(1000 * oneSidedUpper(k, n)) / 1000)
    }
  })

  it('is wider than that of a fixed sample, most of all at an early look', () => {
    const options = { looks: [50, 100, 150, 200], confidence: 0.9 }
    const excess = options.looks.map((n) => {
      const { lower } = repeatedInterval({ n, successes: 0.8 * n }, options)
      return oneSidedLower(0.8 * n, n) - lower
    })
    expect(excess.every((each) => each > 0)).toBe(true)
    expect(excess).toEqual([...excess].sort((a, b) => b - a))
    expect(excess[3]).toBeLessThan(0.01)
  })

  it('errs no more often than it says when a run stops as soon as a bound is decided', () => {
    const options = { looks: [40, 80, 120, 160, 200], confidence: 0.9 }
    const intervalOf = remembered(options)
    const random = createRandom(7, 'stopped runs')
    // The worst case: the true rate is the bound itself, so that either answer is a wrong one.
    const bound = 0.5
    let [wrong, early] = [0, 0]
    const RUNS = 2000
    for (let run = 0; run < RUNS; run++) {
      let successes = 0
      for (const [i, n] of options.looks.entries()) {
        for (let image = options.looks[i - 1] ?? 0; image < n; image++)
          if (random.uniform() < bound) successes++
        const { lower, upper } = intervalOf(n, successes)
        if (!(lower > bound || upper < bound)) continue
        wrong++
        if (n < 200) early++
        break
      }
    }
    // Of .05 on each side, three standard deviations of 2000 runs allowed.
    expect(wrong / RUNS).toBeLessThanOrEqual(0.1 + 3 * Math.sqrt((0.1 * 0.9) / RUNS))
    expect(early).toBeGreaterThan(0)
  })

  it('refuses a look that was not planned', () => {
    const options = { looks: [10], confidence: 0.9 }
    expect(() => repeatedInterval({ n: 9, successes: 9 }, options)).toThrow(RangeError)
  })
})

/** The chance that something is the case at one of the looks. */
function chanceOf(
  looks: readonly number[],
  rate: number,
  holds: (n: number, successes: number) => boolean,
): number {
  let going = [1]
  let chance = 0
  for (let n = 1; n <= (looks.at(-1) ?? 0); n++) {
    going = Array.from(
      { length: n + 1 },
      (_, k) => (going[k] ?? 0) * (1 - rate) + (going[k - 1] ?? 0) * rate,
    )
    if (!looks.includes(n)) continue
    going = going.map((mass, successes) => {
      if (mass === 0 || !holds(n, successes)) return mass
      chance += mass
      return 0
    })
  }
  return chance
}
