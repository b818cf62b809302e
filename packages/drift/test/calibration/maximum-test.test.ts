import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { maximumTest } from '../../src/calibration/maximum-test.js'
import type { WindowDistances } from '../../src/calibration/window-distances.js'

function distances(windows: readonly number[], current: number): WindowDistances {
  return { windows, current, planted: () => 1 }
}

const SETTINGS = { windows: 4, falseAlarmRate: 0.2, minEffect: 0.1 }

describe('the greatest distance of all tests', () => {
  // Means are .2 and .4, so that the windows reach 2 (in the first), 1, 1 and 1.5 (in the second).
  const first = distances([0.4, 0.2, 0.1, 0.1], 0.2)
  const second = distances([0.2, 0.4, 0.4, 0.6], 0.4)
  const test = maximumTest([first, second], SETTINGS)

  it('counts the windows that are as far away in any of them', () => {
    expect(test.p(first, 0.2)).toBe(1)
    expect(test.p(first, 0.3)).toBe(3 / 5)
    expect(test.p(first, 0.31)).toBe(2 / 5)
    expect(test.p(second, 0.81)).toBe(1 / 5)
    expect(test.p(second, 0)).toBe(1)
  })

  it('says what the windows reach, in the unit of each test', () => {
    expect(test.decides).toBe(true)
    expect(test.reached(first)).toBeCloseTo(0.4, 12)
    expect(test.reached(second)).toBeCloseTo(0.8, 12)
    expect(test.usual(second)).toBeGreaterThan(0.8)
  })

  it('decides nothing with fewer windows than the rate asks for', () => {
    expect(maximumTest([first], { ...SETTINGS, falseAlarmRate: 0.19 }).decides).toBe(false)
    expect(maximumTest([], { ...SETTINGS, windows: 0 }).p(distances([], 0.5), 0.5)).toBe(1)
  })

  // Once .01 in 100 windows is 101 times its mean; next to a smallest effect of .1 it is nothing.
  it('is not ruled by what is rare and does not matter', () => {
    const rare = distances([0.01, ...new Array<number>(99).fill(0)], 0)
    const common = distances(new Array<number>(100).fill(0.1), 0.3)
    const own = maximumTest([rare, common], { ...SETTINGS, windows: 100 })
    expect(own.p(common, 0.3)).toBe(1 / 101)
  })

  // Where the current table is one window of 20 like any other, p is at most .05 in one of 20 runs: 1,000 runs, 50 +- 7 (binomial).
  it('is exact over all tests together', () => {
    const random = createRandom(2, 'maximum')
    let alarms = 0
    for (let run = 0; run < 1000; run++) {
      const tests = Array.from({ length: 5 }, () => {
        const draw = (): number => Math.exp(random.normal())
        return distances(Array.from({ length: 19 }, draw), draw())
      })
      const test = maximumTest(tests, { windows: 19, falseAlarmRate: 0.05, minEffect: 0.1 })
      if (tests.some((own) => test.p(own, own.current) <= 0.05)) alarms++
    }
    expect(Math.abs(alarms - 50)).toBeLessThan(21)
  })
})
