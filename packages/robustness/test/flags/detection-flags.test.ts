import { describe, expect, it } from '@jest/globals'
import { newLedger } from '../../src/engine/ledger.js'
import { planAttacks } from '../../src/attacks/plan.js'
import { detectionFlags } from '../../src/flags/detection-flags.js'
import type { DetectionVerdict } from '../../src/run/detection.js'

const plans = planAttacks([{ name: 'square', eps: '8/255' }])

const verdict = (changes: Partial<DetectionVerdict> = {}, index = 0): DetectionVerdict => ({
  index,
  name: String(index),
  truth: [],
  clean: [],
  attacked: plans.map(() => ({
    detections: [],
    margin: 1,
    ledger: newLedger(),
    finished: true,
    invalid: false,
  })),
  difference: 0,
  valid: true,
  raw: [index, 1, 2],
  ...changes,
})

const measured = (square: number, noise: number) =>
  [square, noise].map((value, i) => ({
    id: ['ap50.square', 'ap50.noise'][i]!,
    value,
    unit: '',
    n: 2,
    method: '',
    higherIsBetter: true,
  }))

const ids = (verdicts: DetectionVerdict[], square = 0.4, noise = 0.9): string[] =>
  detectionFlags({ verdicts, plans, measurements: measured(square, noise) }, 'net').map(
    ({ id }) => id,
  )

describe('flags of a detector', () => {
  it('has none for an ordinary run', () => {
    expect(ids([verdict(), verdict({}, 1)])).toEqual([])
  })

  it.each<[string, Partial<DetectionVerdict>]>([
    ['NAN_OUTPUT', { valid: false }],
    [
      'NAN_OUTPUT',
      {
        attacked: [
          { detections: [], margin: NaN, ledger: newLedger(), finished: true, invalid: true },
        ],
      },
    ],
    ['RANDOMISED', { difference: 0.5 }],
    ['RANDOMISED', { difference: Infinity }],
    ['CONSTANT_OUTPUT', { raw: [0, 1, 2] }],
  ])('raises %s', (id, changes) => {
    expect(ids([verdict(), verdict(changes, 1)])).toEqual([id])
  })

  it('raises RANDOMISED for a difference that is not a number', () => {
    expect(ids([verdict(), verdict({ difference: NaN }, 1)])).toEqual(['RANDOMISED'])
  })

  it("raises NOISE_BEATS_PGD beyond AutoAttack's tolerance of .002", () => {
    expect(ids([verdict(), verdict({}, 1)], 0.9, 0.8)).toEqual(['NOISE_BEATS_PGD'])
    expect(ids([verdict(), verdict({}, 1)], 0.9, 0.899)).toEqual([])
  })
})
