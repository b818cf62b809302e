import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { evaluateCoco } from '../../src/metrics/coco.js'

interface Vectors {
  readonly cases: readonly {
    readonly case: number
    readonly images: number
    readonly classes: number
    readonly truth: readonly (readonly [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ])[]
    readonly detections: readonly (readonly [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ])[]
    readonly expected: Readonly<Record<string, number>>
    readonly perClass: readonly (readonly (number | null)[])[]
  }[]
}

// Oracle: pycocotools 2.0.11, recorded with the figures in the file; bench/coco-parity.mjs compares 400 cases.
const { cases } = JSON.parse(
  readFileSync(new URL('coco.vectors.json', import.meta.url), 'utf8'),
) as Vectors

function imagesOf({ images, truth, detections }: Vectors['cases'][number]) {
  return Array.from({ length: images }, (_, i) => ({
    detections: detections
      .filter(([image]) => image === i + 1)
      .map(([, label, score, x, y, width, height]) => ({ label, score, x, y, width, height })),
    truth: truth
      .filter(([image]) => image === i + 1)
      .map(([, label, crowd, area, x, y, width, height]) => ({
        label,
        ignore: crowd === 1,
        area,
        x,
        y,
        width,
        height,
      })),
  }))
}

describe('COCO evaluation', () => {
  it.each(cases.map((each) => [each.case, each] as const))(
    'equals pycocotools, case %i',
    (_, each) => {
      const labels = Array.from({ length: each.classes }, (_, i) => i + 1)
      const { perClass, ...figures } = evaluateCoco(imagesOf(each), labels)
      expect(Object.keys(figures).sort()).toEqual(Object.keys(each.expected).sort())
      for (const [name, value] of Object.entries(figures))
        expect([name, value ?? -1]).toEqual([name, expect.closeTo(each.expected[name]!, 9)])
      const wanted = each.perClass.flat()
      expect(perClass.flat()).toHaveLength(wanted.length)
      perClass.flat().forEach((value, i) => {
        expect(value ?? -1).toBeCloseTo(wanted[i] ?? -1, 9)
      })
    },
  )

  const box = { label: 0, x: 5, y: 5, width: 40, height: 40 }
  const truth = [{ ...box, ignore: false }]

  it('is 1 for a perfect detector, 0 for an empty one, undefined without boxes', () => {
    // Oracle: facts sheet section 9 I.
    const perfect = evaluateCoco([{ detections: [{ ...box, score: 0.5 }], truth }])
    expect(perfect).toMatchObject({ AR1: 1, APs: null })
    expect(perfect.AP).toBeCloseTo(1, 12)
    expect(perfect.APm).toBeCloseTo(1, 12)
    expect(evaluateCoco([{ detections: [], truth }])).toMatchObject({ AP: 0, AR100: 0 })
    expect(evaluateCoco([{ detections: [{ ...box, score: 1 }], truth: [] }]).AP).toBeNull()
  })

  it('is not raised by scores or boxes that are no numbers', () => {
    const hostile = [
      { ...box, score: NaN, x: NaN },
      { ...box, score: Infinity, width: Infinity },
      { ...box, score: 0.9, height: NaN },
    ]
    expect(evaluateCoco([{ detections: hostile, truth }]).AP).toBe(0)
  })

  it('only falls when a wrong detection is added above all others', () => {
    const score = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(
        fc.array(score, { maxLength: 6 }),
        fc.array(fc.nat(2), { maxLength: 6 }),
        (scores, shifts) => {
          const detections = scores.map((each, i) => ({
            ...box,
            x: 5 + 10 * (shifts[i] ?? 0),
            score: each,
          }))
          const more = [...detections, { ...box, x: 500, score: 2 }]
          const [before, after] = [detections, more].map(
            (each) => evaluateCoco([{ detections: each, truth }]).AP ?? NaN,
          )
          expect(after!).toBeLessThanOrEqual(before!)
        },
      ),
      { seed: 1, numRuns: 100 },
    )
  })
})
