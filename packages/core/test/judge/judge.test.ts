import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  EMPTY_EVALUATION,
  judge,
  type BoundRequirement,
  type Evaluation,
  type Finding,
  type Measurement,
  type Waiver,
} from '@secmlops/core'

const NOW = new Date('2026-11-23T12:00:00Z')
const LOOKED: Evaluation = {
  ...EMPTY_EVALUATION,
  coverage: [{ of: 'images', examined: 50, total: 50, gaps: [] }],
  controls: [{ name: 'planted', rejected: true, detail: '' }],
}
const REQUIREMENT: BoundRequirement = {
  kind: 'bound',
  measurement: 'accuracy.clean',
  operator: '>=',
  bound: 0.8,
  confidence: 0.95,
  margin: 0,
  location: { path: 'secmlops.yml', line: 3 },
}
const measured = (value: number | null, lower: number, upper: number): Measurement => ({
  id: 'accuracy.clean',
  value,
  unit: 'fraction',
  n: 50,
  interval: { lower, upper, confidence: 0.9, method: 'Clopper-Pearson' },
  method: 'test',
  higherIsBetter: true,
})
const FINDING: Finding = {
  rule: 'r',
  severity: 'error',
  message: 'm',
  remedy: 'x',
  fingerprint: 'f'.repeat(32),
}
const WAIVER: Waiver = {
  fingerprint: FINDING.fingerprint,
  owner: 'o',
  reason: 'r',
  approver: 'a',
  expires: '2026-11-23',
}

const outcome = (
  evaluation: Evaluation,
  requirements = [REQUIREMENT],
  waivers: Waiver[] = [],
): string => judge(evaluation, { requirements, severity: {} }, waivers, NOW).outcome

describe('judge', () => {
  // A green job once carried error annotations: requirements counted as missed by a gate that had nothing to measure.
  it('holds no requirement against a gate that does not apply', () => {
    const untouched: Evaluation = { ...EMPTY_EVALUATION, notApplicable: 'nothing changed' }
    const standard = { requirements: [REQUIREMENT], severity: {} }
    const verdict = judge(untouched, standard, [], NOW)
    expect(verdict).toMatchObject({ outcome: 'not-applicable', requirements: [] })
  })

  it('judges a gate that says that it does not apply and yet saw something', () => {
    const claimed: Evaluation = { ...LOOKED, notApplicable: 'nothing changed' }
    expect(outcome({ ...claimed, findings: [FINDING] })).toBe('fail')
    expect(outcome({ ...claimed, measurements: [measured(0.5, 0.4, 0.6)] })).toBe('fail')
  })

  it('decides on the bound of the interval, not on the point value', () => {
    expect(outcome({ ...LOOKED, measurements: [measured(0.9, 0.81, 0.95)] })).toBe('pass')
    expect(outcome({ ...LOOKED, measurements: [measured(0.9, 0.79, 0.95)] })).toBe('inconclusive')
    expect(outcome({ ...LOOKED, measurements: [measured(0.7, 0.6, 0.79)] })).toBe('fail')
  })

  it('says which sample size would decide', () => {
    const { requirements } = judge(
      { ...LOOKED, measurements: [measured(0.875, 0.625, 1.125)] },
      { requirements: [{ ...REQUIREMENT, bound: 0.75 }], severity: {} },
      [],
      NOW,
    )
    // Half-width .25 has to shrink to .125: four times the 50 samples.
    expect(requirements).toMatchObject([{ decidingN: 200, smallestDetectable: 0.25 }])
  })

  it.each([
    ['no measurement', { ...LOOKED }],
    ['NaN', { ...LOOKED, measurements: [measured(NaN, 0.9, 1)] }],
    ['null', { ...LOOKED, measurements: [measured(null, 0.9, 1)] }],
    ['a NaN interval', { ...LOOKED, measurements: [measured(0.9, NaN, 1)] }],
    ['no samples', { ...LOOKED, measurements: [{ ...measured(1, 0.9, 1), n: 0 }] }],
    [
      'a measurement bounded on its good side',
      { ...LOOKED, measurements: [{ ...measured(1, 0.9, 1), higherIsBetter: false }] },
    ],
    [
      'a flag',
      {
        ...LOOKED,
        measurements: [measured(1, 0.9, 1)],
        flags: [{ id: 'ZERO_GRAD', message: 'm', remedy: 'r' }],
      },
    ],
    ['no control', { ...LOOKED, measurements: [measured(1, 0.9, 1)], controls: [] }],
    [
      'a blind control',
      {
        ...LOOKED,
        measurements: [measured(1, 0.9, 1)],
        controls: [{ name: 'c', rejected: false, detail: '' }],
      },
    ],
    ['no coverage', { ...LOOKED, measurements: [measured(1, 0.9, 1)], coverage: [] }],
    [
      'nothing examined',
      {
        ...LOOKED,
        measurements: [measured(1, 0.9, 1)],
        coverage: [{ of: 'x', examined: 0, total: 0, gaps: [] }],
      },
    ],
    [
      'something not looked at',
      {
        ...LOOKED,
        measurements: [measured(1, 0.9, 1)],
        coverage: [{ of: 'x', examined: 1, total: 2, gaps: [] }],
      },
    ],
    ...[3, NaN].map((examined): [string, Evaluation] => [
      `${String(examined)} of 2 looked at`,
      {
        ...LOOKED,
        measurements: [measured(1, 0.9, 1)],
        coverage: [{ of: 'x', examined, total: 2, gaps: [] }],
      },
    ]),
    [
      'something not understood',
      {
        ...LOOKED,
        measurements: [measured(1, 0.9, 1)],
        coverage: [
          {
            of: 'x',
            examined: 1,
            total: 2,
            gaps: [{ item: 'i', reason: 'not-understood' as const, detail: 'd' }],
          },
        ],
      },
    ],
  ])('is inconclusive on %s', (_, evaluation) => {
    expect(outcome(evaluation)).toBe('inconclusive')
  })

  it('does not pass an evaluation that says nothing', () => {
    expect(outcome(EMPTY_EVALUATION, [])).toBe('inconclusive')
  })

  it('accepts a sample that the policy chose', () => {
    const coverage = [
      {
        of: 'images',
        examined: 50,
        total: 90,
        gaps: [{ item: '40 images', reason: 'sampled' as const, detail: 'samples: 50' }],
      },
    ]
    expect(outcome({ ...LOOKED, coverage, measurements: [measured(1, 0.9, 1)] })).toBe('pass')
  })

  it('lets a failure win over a doubt', () => {
    const evaluation = {
      ...LOOKED,
      findings: [FINDING],
      flags: [{ id: 'F', message: 'm', remedy: 'r' }],
    }
    expect(outcome(evaluation, [])).toBe('fail')
  })

  it('waives through the last day, and not a day longer', () => {
    const evaluation = { ...LOOKED, findings: [FINDING] }
    expect(outcome(evaluation, [], [WAIVER])).toBe('pass')
    expect(outcome(evaluation, [], [{ ...WAIVER, expires: '2026-11-22' }])).toBe('fail')
    expect(outcome(evaluation, [], [{ ...WAIVER, fingerprint: '0'.repeat(32) }])).toBe('fail')
  })

  it('raises a severity and never lowers one', () => {
    const warning = { ...FINDING, severity: 'warning' as const }
    const raise = judge(
      { ...LOOKED, findings: [warning] },
      { requirements: [], severity: { r: 'error' } },
      [],
      NOW,
    )
    expect(raise.outcome).toBe('fail')
    const lower = judge(
      { ...LOOKED, findings: [FINDING] },
      { requirements: [], severity: { r: 'warning' } },
      [],
      NOW,
    )
    expect(lower.outcome).toBe('fail')
  })

  it('never gets greener when the bound rises', () => {
    const rank = { fail: 0, inconclusive: 1, pass: 2, 'not-applicable': 3 }
    const unit = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(unit, unit, unit, unit, (a, b, c, d) => {
        const [lower = 0, value = 0, upper = 0] = [a, b, c].sort((x, y) => x - y)
        const evaluation = { ...LOOKED, measurements: [measured(value, lower, upper)] }
        const at = (bound: number): number =>
          rank[
            judge(evaluation, { requirements: [{ ...REQUIREMENT, bound }], severity: {} }, [], NOW)
              .outcome
          ]
        expect(at(Math.min(1, d + 0.1))).toBeLessThanOrEqual(at(d))
      }),
      { seed: 1 },
    )
  })
})
