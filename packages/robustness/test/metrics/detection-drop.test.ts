import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import type { DetectedImage } from '../../src/metrics/detected-image.js'
import { detectionDrops } from '../../src/metrics/detection-drop.js'
import { DETECTION_METRICS, metricsNamed } from '../../src/metrics/detection-metric.js'
import { leastDrop, leastDropWithin } from '../../src/metrics/least-drop.js'
import { randomisationTest } from '../../src/metrics/randomisation-test.js'

const BOX = { label: 0, x: 0, y: 0, width: 40, height: 100 }
const truth = [{ ...BOX, ignore: false }]
const seen: DetectedImage = { truth, detections: [{ ...BOX, score: 0.9 }] }
const unseen: DetectedImage = { truth, detections: [] }

const ap50 = DETECTION_METRICS.find(({ id }) => id === 'ap50')!
const context = { subject: 'net', seed: 1, confidence: 0.9 }
const tools = { random: (scope: string) => createRandom(1, scope) }

const N = 40
/** The first are lost by the second model, the next are lost by the first one, the rest both see. */
function pair(lost: number, won: number): [DetectedImage[], DetectedImage[]] {
  const before = Array.from({ length: N }, (_, i) => (i >= lost && i < lost + won ? unseen : seen))
  const after = Array.from({ length: N }, (_, i) => (i < lost ? unseen : seen))
  return [before, after]
}

describe('the randomisation test', () => {
  // Oracle: McNemar's exact one-sided p (facts sheet 7), which the test is where each image has one box. 2000 draws: three
  // standard errors are .009 at most, .014 for (12,5).
  it.each([
    [10, 2, 0.019287],
    [6, 0, 0.015625],
    [5, 0, 0.03125],
    [12, 5, 0.071732],
    [25, 10, 0.008337],
    [0, 0, 1],
  ])('is that of McNemar for %i lost and %i won', (lost, won, p) => {
    const [before, after] = pair(lost, won)
    const error = 3 * Math.sqrt((p * (1 - p)) / 2000) + 1 / 2001
    const found = randomisationTest(ap50, before, after, createRandom(7))!
    expect(Math.abs(found - p)).toBeLessThanOrEqual(error)
  })

  it('is never 0, near 1 the other way round, and nothing without a box', () => {
    const [before, after] = pair(N, 0)
    // Phipson and Smyth 2010: 1 of m + 1 where nothing is as extreme.
    expect(randomisationTest(ap50, before, after, createRandom(7))).toBe(1 / 2001)
    expect(randomisationTest(ap50, after, before, createRandom(7))).toBe(1)
    const empty = [{ truth: [], detections: [] }]
    expect(randomisationTest(ap50, empty, empty, createRandom(7))).toBeNull()
  })
})

/** P(X >= k) of a binomial, summed term by term. */
function upperTail(k: number, n: number, p: number): number {
  let mass = (1 - p) ** n
  let below = 0
  for (let i = 0; i < k; i++) {
    below += mass
    mass *= ((n - i) / (i + 1)) * (p / (1 - p))
  }
  return 1 - below
}

describe('the smallest drop that would be seen', () => {
  // Oracle: by hand. One-sided at .05 the exact test needs 5 broken of 5 (.5^5 = .031); power .8 is P(X >= 5) = .8.
  it.each([40, 64, 200, 1000])('where nothing differs in %i images: five must break', (n) => {
    const drop = leastDrop({ n, discordant: 0, alpha: 0.05 })
    expect(upperTail(5, n, drop)).toBeCloseTo(0.8, 6)
  })

  it('is more where more differs, and everything where there are too few images', () => {
    const at = (discordant: number): number => leastDrop({ n: 200, discordant, alpha: 0.05 })
    expect(at(0.2)).toBeGreaterThan(at(0.1))
    expect(at(0.1)).toBeGreaterThan(at(0))
    expect(leastDrop({ n: 4, discordant: 0, alpha: 0.05 })).toBe(1)
  })

  it('follows the width of an interval, down to what the exact test needs', () => {
    const wide = { lower: -0.2, upper: 0.2, confidence: 0.9, method: '' }
    // Oracle: quantiles 1.644854 and .841621 of the normal tables: .2 (1 + .841621 / 1.644854).
    expect(leastDropWithin(wide, 1000)).toBeCloseTo(0.302333, 5)
    const none = { ...wide, lower: 0, upper: 0 }
    expect(leastDropWithin(none, 64)).toBe(leastDrop({ n: 64, discordant: 0, alpha: 0.05 }))
  })
})

describe('drops of a detector', () => {
  const of = (lost: number, won: number, valid = true) => {
    const [before, after] = pair(lost, won)
    const metrics = metricsNamed(['mr2.clean'])
    return detectionDrops([{ id: 'clean', before, after, valid }], metrics, context, tools)
  }

  it('are positive where it got worse, whatever the direction of the metric', () => {
    const drops = of(10, 0)
    expect(drops.map(({ id }) => id)).toEqual(['drop.ap50.clean', 'drop.mr2.clean'])
    // Oracle: 30 of 40 boxes are found, which is recall .75: 76 of 101 points. Miss rate .25 instead of the floor.
    expect(drops[0]!.value).toBeCloseTo(25 / 101, 9)
    expect(drops[1]!.value).toBeCloseTo(0.25, 9)
    for (const { value, interval, test, higherIsBetter, n } of drops) {
      expect(interval!.lower).toBeGreaterThan(0)
      expect(interval!.upper).toBeGreaterThan(value!)
      expect(test!.p).toBeLessThan(0.005)
      expect(test!.minimumDetectable).toBeGreaterThan(0.1)
      expect([higherIsBetter, n]).toEqual([false, N])
    }
  })

  it('are negative where it got better', () => {
    for (const { value, test } of of(0, 10)) {
      expect(value).toBeLessThan(0)
      expect(test!.p).toBeGreaterThan(0.9)
    }
  })

  it('are not known where an output was not finite', () => {
    for (const { value, test, method } of of(10, 0, false)) {
      expect([value, test!.p, test!.minimumDetectable]).toEqual([null, null, 1])
      expect(method).toContain('not finite')
    }
  })

  it('are measured of AP50, and of what the policy names', () => {
    expect(metricsNamed([]).map(({ id }) => id)).toEqual(['ap50'])
    expect(metricsNamed(['ap.clean', 'ap50.pgd']).map(({ id }) => id)).toEqual(['ap50', 'ap'])
  })
})
