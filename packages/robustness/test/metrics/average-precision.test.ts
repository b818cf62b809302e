import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { averagePrecision } from '../../src/metrics/average-precision.js'
import { DETECTION_METRICS, estimate } from '../../src/metrics/detection-metric.js'
import { classBoxes } from '../../src/metrics/class-boxes.js'
import { classOrder } from '../../src/metrics/detected-image.js'
import { MISS, match } from '../../src/metrics/matching.js'
import { rank } from '../../src/metrics/ranking.js'
import type { Detection } from '../../src/metrics/box.js'
import { createRandom } from '@secmlops/core'

type Row = [image: number, label: number, extra: number, x: number, y: number, w: number, h: number]

interface Vectors {
  readonly oracle: string
  readonly cases: readonly {
    readonly images: number
    readonly truth: readonly Row[]
    readonly detections: readonly Row[]
    readonly ap50: readonly (number | null)[]
    readonly mean: number
  }[]
}

// Oracle: pycocotools 2.0.11, recorded with the figures in the file.
const { cases } = JSON.parse(
  readFileSync(new URL('average-precision.vectors.json', import.meta.url), 'utf8'),
) as Vectors

const truthOf = ([, label, ignore, x, y, width, height]: Row) => ({
  label,
  ignore: ignore === 1,
  x,
  y,
  width,
  height,
})
const detectionOf = ([, label, score, x, y, width, height]: Row) => ({
  label,
  score,
  x,
  y,
  width,
  height,
})

describe('average precision', () => {
  it.each(cases.map((each, i) => [i, each] as const))('equals pycocotools, case %i', (_, each) => {
    const ids = Array.from({ length: each.images }, (_, i) => i + 1)
    const images = ids.map((id) => ({
      detections: each.detections.filter(([image]) => image === id).map(detectionOf),
      truth: each.truth.filter(([image]) => image === id).map(truthOf),
    }))
    const values = each.ap50.map((_, c) =>
      averagePrecision(
        rank(classOrder(images, c + 1, 100), { threshold: 0.5 }),
        ids.map(() => 1),
      ),
    )
    expect(values).toHaveLength(each.ap50.length)
    values.forEach((value, c) => {
      const expected = each.ap50[c] ?? null
      if (expected === null) expect(value).toBeUndefined()
      else expect(value).toBeCloseTo(expected, 9)
    })
  })

  it.each(cases.slice(0, 10).map((each, i) => [i, each] as const))(
    'is the mean over classes, inside its interval, case %i',
    (_, each) => {
      const ids = Array.from({ length: each.images }, (_, i) => i + 1)
      const images = ids.map((id) => ({
        detections: each.detections.filter(([image]) => image === id).map(detectionOf),
        truth: each.truth.filter(([image]) => image === id).map(truthOf),
      }))
      const options = { confidence: 0.9, random: createRandom(1) }
      const { value, interval } = estimate(DETECTION_METRICS[0]!, images, options)
      if (each.mean === -1 || value === null) return
      expect(value).toBeCloseTo(each.mean, 9)
      expect(interval!.lower).toBeLessThanOrEqual(interval!.upper)
    },
  )

  it('is 1 for a perfect detector and 0 for an empty one', () => {
    // Oracle: facts sheet section 9 I.
    const box = { label: 0, x: 5, y: 5, width: 20, height: 40 }
    const truth = [{ ...box, ignore: false }]
    const ap = (detections: readonly Detection[]) =>
      averagePrecision(rank(classOrder([{ detections, truth }], 0, 100), { threshold: 0.5 }), [1])
    expect(ap([{ ...box, score: 0.9 }])).toBeCloseTo(1, 12)
    expect(ap([])).toBe(0)
  })

  it('gives a box of infinite size no match', () => {
    const truth = [{ label: 0, x: 0, y: 0, width: 1, height: 1, ignore: false }]
    const infinite = {
      label: 0,
      score: 1,
      x: -Infinity,
      y: -Infinity,
      width: Infinity,
      height: Infinity,
    }
    expect([...match(classBoxes([infinite], truth, 100), { threshold: 0.5 }).kinds]).toEqual([MISS])
  })
})
