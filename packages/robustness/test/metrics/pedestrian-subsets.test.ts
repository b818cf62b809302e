import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { DETECTION_METRICS, statisticOf } from '../../src/metrics/detection-metric.js'
import { SUBSETS, inSubset, type SubsetName } from '../../src/metrics/pedestrian-subsets.js'

interface Vectors {
  readonly cases: readonly {
    readonly case: number
    readonly images: readonly {
      readonly truth: readonly (readonly [number, number, number, number, number, number])[]
      readonly detections: readonly (readonly [number, number, number, number, number])[]
    }[]
    readonly expected: Readonly<Record<SubsetName, number | null>>
  }[]
}

// Oracle: an independent Python program after the published protocol, named in the file.
const { cases } = JSON.parse(
  readFileSync(new URL('pedestrian-subsets.vectors.json', import.meta.url), 'utf8'),
) as Vectors

const METRIC = DETECTION_METRICS.find(({ id }) => id === 'mr2')!

describe('miss rate of the subsets of CityPersons', () => {
  it.each(cases.map((each) => [each.case, each] as const))(
    'equals the oracle, case %i',
    (_, each) => {
      const images = each.images.map(({ truth, detections }) => ({
        detections: detections.map(([score, x, y, width, height]) => ({
          label: 0,
          score,
          x,
          y,
          width,
          height,
        })),
        truth: truth.map(([ignore, visibility, x, y, width, height]) => ({
          label: 0,
          ignore: ignore === 1,
          visibility,
          x,
          y,
          width,
          height,
        })),
      }))
      for (const [name, expected] of Object.entries(each.expected)) {
        const chosen = inSubset(images, SUBSETS[name as SubsetName])
        const value = statisticOf(METRIC, chosen)(images.map(() => 1)) ?? null
        expect([name, value]).toEqual([
          name,
          expected === null ? null : expect.closeTo(expected, 9),
        ])
      }
    },
  )

  it('says which rule it follows', () => {
    expect(METRIC.method).toContain(
      'miss 1 at false-positive rates below the first false positive, floor 1e-10',
    )
  })
})
