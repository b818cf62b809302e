import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { planAttacks } from '../../src/attacks/plan.js'
import { newLedger } from '../../src/engine/ledger.js'
import type { Detection } from '../../src/metrics/box.js'
import {
  attackConditions,
  detectionMeasurements,
} from '../../src/metrics/detection-measurements.js'
import { precision, worstImages } from '../../src/metrics/worst-case.js'
import type { DetectionVerdict } from '../../src/run/detection.js'

const BOX = { label: 0, x: 0, y: 0, width: 40, height: 100 }
const truth = [{ ...BOX, ignore: false }]
const right: Detection = { ...BOX, score: 0.9 }
const wrong: Detection = { ...BOX, x: 500, score: 0.95 }

describe('the worst of several attacks, image by image', () => {
  const image = (...detections: Detection[]) => ({ truth, detections })

  it('takes what finds less, and of equals what finds more that is not there', () => {
    const one = [image(right), image(), image(right)]
    const other = [image(), image(right), image(right, wrong)]
    expect(worstImages([one, other])).toEqual([image(), image(), image(right, wrong)])
    const nothing = { truth: [], detections: [] }
    const something = { truth: [], detections: [wrong] }
    expect(worstImages([[nothing], [something]])).toEqual([something])
    expect(worstImages([])).toEqual([])
    expect(precision([nothing])).toBe(0)
  })

  const plans = planAttacks([
    { name: 'pgd', eps: '4/255' },
    { name: 'square', eps: '4/255' },
  ])
  const attacked = (detections: readonly Detection[]) => ({
    detections,
    margin: 1,
    ledger: newLedger(),
    finished: true,
    invalid: false,
  })
  const verdict = (index: number, each: readonly (readonly Detection[])[]): DetectionVerdict => ({
    index,
    name: '',
    truth,
    clean: [right],
    attacked: each.map(attacked),
    difference: 0,
    valid: true,
    raw: [],
  })
  const measured = (verdicts: readonly DetectionVerdict[]) => {
    const context = { subject: 'net', seed: 1, confidence: 0.9 }
    const tools = { random: (scope: string) => createRandom(1, scope) }
    const all = detectionMeasurements(attackConditions(verdicts, plans), context, tools)
    return Object.fromEntries(all.map((each) => [each.id, each]))
  }

  // Oracle: by construction. Each attack hides one half; noise, the last, hides all and does not count.
  it('is nothing where each attack hides the other half', () => {
    const found = measured(
      Array.from({ length: 8 }, (_, i) =>
        verdict(i, i < 4 ? [[], [right], []] : [[right], [], []]),
      ),
    )
    expect(found['ap50.robust']!.value).toBe(0)
    expect(found['mr2.robust']!.value).toBe(1)
    expect(found['ap50.pgd']!.value).toBeCloseTo(51 / 101, 9)
    expect(found['ap50.robust']!.method).toContain('pgd, square')
  })

  // Alone, each image is as bad with a wrong box at .95 as without its right one at .5; together, the ranking tells them apart.
  it('is never better than one of the attacks', () => {
    const low = { ...right, score: 0.5 }
    const found = measured([
      verdict(0, [[right, wrong], [low], [right]]),
      verdict(1, [[right], [low, { ...wrong, score: 0.6 }], [right]]),
    ])
    for (const metric of ['ap50', 'ap', 'ap75'])
      for (const id of ['pgd', 'square'])
        expect(found[`${metric}.robust`]!.value!).toBeLessThanOrEqual(
          found[`${metric}.${id}`]!.value!,
        )
  })
})
