import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { corruptedDetectionMeasurements } from '../../src/metrics/corrupted-detection.js'
import type { DetectedImage } from '../../src/metrics/detected-image.js'
import { DETECTION_METRICS, metricsNamed } from '../../src/metrics/detection-metric.js'
import type { CorruptedDetection } from '../../src/run/corrupted-detection.js'

const BOX = { label: 0, x: 0, y: 0, width: 40, height: 100 }
const truth = [{ ...BOX, ignore: false }]
const seen: DetectedImage = { truth, detections: [{ ...BOX, score: 0.9 }] }
const unseen: DetectedImage = { truth, detections: [] }
const context = { subject: 'net', seed: 1, confidence: 0.9 }
const tools = { random: (scope: string) => createRandom(1, scope) }

const run = (severity: 1 | 2, images: readonly DetectedImage[]): CorruptedDetection => ({
  condition: { name: 'fog', severity },
  preset: 'imagenet',
  images,
  invalid: 0,
})

describe('a detector under corruptions', () => {
  it.each(DETECTION_METRICS)('has the mean of $id over all conditions', (metric) => {
    const runs = [run(1, [seen, seen, seen]), run(2, [unseen, unseen, unseen])]
    const [measured] = corruptedDetectionMeasurements(runs, [metric], context, tools)
    // Oracle: perfect is 1 (a miss rate: the floor), empty is 0 (a miss rate: 1).
    expect(measured).toMatchObject({ id: `${metric.id}.corrupted`, n: 3, subject: 'net' })
    expect(measured!.value).toBeCloseTo(0.5, 9)
    const { lower, upper } = measured!.interval!
    expect(lower < 0.5 || upper > 0.5).toBe(true)
    expect(measured!.method).toContain('1 corruptions (Hendrycks and Dietterich 2019)')
  })

  it('moves with the images that are drawn, in every condition alike', () => {
    const images = Array.from({ length: 20 }, (_, i) => (i < 10 ? seen : unseen))
    const [measured] = corruptedDetectionMeasurements(
      [run(1, images), run(2, images)],
      metricsNamed([]),
      context,
      tools,
    )
    const { lower, upper } = measured!.interval!
    // Oracle: two-sided 90 % of a binomial share of .5 of 20: .5 -+ 1.645 * .112.
    expect(lower).toBeCloseTo(0.316, 1)
    expect(upper).toBeCloseTo(0.684, 1)
  })

  // A mean over 15 corruptions said nowhere which of them the model cannot bear.
  it('is told for each corruption as well, with every severity', () => {
    const runs = [run(1, [seen, seen]), run(2, [unseen, unseen])]
    const [, one] = corruptedDetectionMeasurements(runs, metricsNamed([]), context, tools)
    expect(one).toMatchObject({ id: 'ap50.corrupted.fog', value: 0.5, n: 2 })
    expect(one!.method).toContain('at 1: 1.000, 2: 0.000')
  })

  it('is no number where no image has a box, and nothing where nothing was asked for', () => {
    const runs = [run(1, [{ truth: [], detections: [] }])]
    const [measured] = corruptedDetectionMeasurements(runs, metricsNamed([]), context, tools)
    expect(measured).toMatchObject({ id: 'ap50.corrupted', value: null })
    expect(corruptedDetectionMeasurements([], metricsNamed([]), context, tools)).toEqual([])
  })
})
