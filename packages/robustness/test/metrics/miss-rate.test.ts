import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { classOrder, type DetectedImage } from '../../src/metrics/detected-image.js'
import { logAverageMissRate } from '../../src/metrics/miss-rate.js'
import { rank } from '../../src/metrics/ranking.js'

type Row = [first: number, x: number, y: number, width: number, height: number]

interface Vectors {
  readonly cases: readonly {
    readonly images: readonly {
      readonly truth: readonly Row[]
      readonly detections: readonly Row[]
    }[]
    readonly mr2: number | null
  }[]
}

// Oracle: an independent Python program after the published protocol, named in the file.
const { cases } = JSON.parse(
  readFileSync(new URL('miss-rate.vectors.json', import.meta.url), 'utf8'),
) as Vectors

const box = ([, x, y, width, height]: Row) => ({ label: 0, x, y, width, height })

function missRate(images: readonly DetectedImage[]): number | undefined {
  const ranking = rank(classOrder(images, 0, 1000), { threshold: 0.5 })
  return logAverageMissRate(
    ranking,
    images.map(() => 1),
  )
}

describe('log-average miss rate', () => {
  it.each(cases.map((each, i) => [i, each] as const))('equals the oracle, case %i', (_, each) => {
    const value = missRate(
      each.images.map(({ truth, detections }) => ({
        detections: detections.map((row) => ({ ...box(row), score: row[0] })),
        truth: truth.map((row) => ({ ...box(row), ignore: row[0] === 1 })),
      })),
    )
    if (each.mr2 === null) expect(value).toBeUndefined()
    else expect(value).toBeCloseTo(each.mr2, 9)
  })

  it('is the floor for a perfect detector, 1 for an empty one', () => {
    // Oracle: facts sheet sections 2.10 and 9 I.
    const truth = [{ ...box([0, 0, 0, 40, 100]), ignore: false }]
    const hit = { ...box([0, 0, 0, 40, 100]), score: 0.9 }
    expect(missRate([{ detections: [hit], truth }])).toBeCloseTo(1e-10, 15)
    expect(missRate([{ detections: [], truth }])).toBe(1)
  })
})
