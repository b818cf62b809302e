import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import type { DetectedImage } from '../../src/metrics/detected-image.js'
import { DETECTION_METRICS, estimate } from '../../src/metrics/detection-metric.js'
import { pairedDifference } from '../../src/metrics/paired-difference.js'

const BOX = { label: 0, x: 0, y: 0, width: 40, height: 100 }
const truth = [{ ...BOX, ignore: false }]
const seen: DetectedImage = { truth, detections: [{ ...BOX, score: 0.9 }] }
const unseen: DetectedImage = { truth, detections: [] }

/** Images of which a share is seen; both conditions agree but for the last `lost`. */
function images(count: number, hard: number, lost: number): DetectedImage[] {
  return Array.from({ length: count }, (_, i) => (i < hard || i >= count - lost ? unseen : seen))
}

const options = () => ({ confidence: 0.9, random: createRandom(4) })

describe.each(DETECTION_METRICS)('paired difference of $id', (metric) => {
  it('is the difference of the two values, within its interval', () => {
    const [a, b] = [images(40, 10, 0), images(40, 10, 6)]
    const { value, interval } = pairedDifference(metric, a, b, options())
    const [one, other] = [a, b].map((each) => estimate(metric, each, options()).value!)
    expect(value).toBeCloseTo(one! - other!, 12)
    expect(interval!.lower).toBeLessThanOrEqual(value!)
    expect(interval!.upper).toBeGreaterThanOrEqual(value!)
  })

  it('changes its sign with the order', () => {
    const [a, b] = [images(20, 5, 0), images(20, 5, 4)]
    const [forth, back] = [
      pairedDifference(metric, a, b, options()),
      pairedDifference(metric, b, a, options()),
    ]
    expect(forth.value).toBe(-back.value!)
    expect(forth.interval!.lower).toBeCloseTo(-back.interval!.upper, 12)
  })

  it('is narrower than that of the two intervals apart, and never of no width', () => {
    const [a, b] = [images(40, 20, 0), images(40, 20, 2)]
    const { interval } = pairedDifference(metric, a, b, options())
    const apart = [a, b].map((each) => estimate(metric, each, options()).interval!)
    const width = apart.reduce((sum, { lower, upper }) => sum + upper - lower, 0)
    expect(interval!.upper - interval!.lower).toBeLessThan(width)
    const none = pairedDifference(metric, a, a, options()).interval!
    // Oracle: Clopper-Pearson for none of 40, two-sided 90 %: 1 - .05^(1/40) = .07216.
    expect([none.lower, none.upper]).toEqual([
      expect.closeTo(-0.07216, 5),
      expect.closeTo(0.07216, 5),
    ])
  })

  it('needs pairs, and boxes', () => {
    expect(() => pairedDifference(metric, [seen], [], options())).toThrow('paired')
    expect(pairedDifference(metric, [], [], options())).toEqual({ value: null })
  })
})

describe('estimates', () => {
  it.each(DETECTION_METRICS)(
    '$id is best for a perfect detector, worst for an empty one',
    (metric) => {
      // Oracle: facts sheet section 9 I.
      const [perfect, empty] = [images(5, 0, 0), images(5, 5, 0)].map(
        (each) => estimate(metric, each, options()).value,
      )
      expect(perfect).toBeCloseTo(metric.higherIsBetter ? 1 : 1e-10, 12)
      expect(empty).toBe(metric.higherIsBetter ? 0 : 1)
    },
  )
})
