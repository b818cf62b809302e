import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  EMPTY_EVALUATION,
  judge,
  type BoundRequirement,
  type Evaluation,
  type Measurement,
} from '@secmlops/core'

const NOW = new Date('2026-11-23T12:00:00Z')

/** What stands in a metric and is no number to compare; what came from JSON has any type. */
const NONE = [NaN, Infinity, -Infinity, null, undefined, '0.9', '', [], [0.9], {}, true]

type Operator = '>=' | '<='

/** An interval on the good side of every bound of these tests. */
const good = (operator: Operator): { lower: unknown; upper: unknown } =>
  operator === '>=' ? { lower: 2, upper: 3 } : { lower: -3, upper: -2 }

function evaluation(operator: Operator, value: unknown, ends = good(operator)): Evaluation {
  const interval = { ...ends, confidence: 0.9, method: 'test' }
  const measurement = {
    ...{ id: 'metric', value, unit: 'fraction', n: 50, method: 'test' },
    ...{ higherIsBetter: operator === '>=', interval },
  } as Measurement
  return {
    ...EMPTY_EVALUATION,
    measurements: [measurement],
    coverage: [{ of: 'images', examined: 50, total: 50, gaps: [] }],
    controls: [{ name: 'planted', rejected: true, detail: '' }],
  }
}

const outcomeOf = (seen: Evaluation, requirement: BoundRequirement): string =>
  judge(seen, { requirements: [requirement], severity: {} }, [], NOW).outcome

const anyRequirement: fc.Arbitrary<BoundRequirement> = fc.record({
  kind: fc.constant('bound' as const),
  measurement: fc.constant('metric'),
  operator: fc.constantFrom('>=' as const, '<=' as const),
  bound: fc.double({ min: -1, max: 1, noNaN: true }),
  confidence: fc.constantFrom(0.5, 0.9, 0.95),
  margin: fc.constantFrom(0, 0.1),
  location: fc.constant({ path: 'secmlops.yml', line: 3 }),
})

describe('check 26: what is no number is never a pass', () => {
  it('while a number on the good side is one', () => {
    fc.assert(
      fc.property(anyRequirement, (requirement) => {
        const value = requirement.operator === '>=' ? 2.5 : -2.5
        expect(outcomeOf(evaluation(requirement.operator, value), requirement)).toBe('pass')
      }),
      { seed: 26, numRuns: 100 },
    )
  })

  it('as a value, against every bound', () => {
    fc.assert(
      fc.property(anyRequirement, fc.constantFrom(...NONE), (requirement, value) => {
        const seen = evaluation(requirement.operator, value)
        expect(outcomeOf(seen, requirement)).not.toBe('pass')
      }),
      { seed: 26, numRuns: 200 },
    )
  })

  it('as an end of an interval, against every bound', () => {
    const faults = fc.tuple(fc.constantFrom(...NONE), fc.constantFrom('lower', 'upper'))
    fc.assert(
      fc.property(anyRequirement, faults, (requirement, [end, name]) => {
        const { operator } = requirement
        const value = operator === '>=' ? 2.5 : -2.5
        const seen = evaluation(operator, value, { ...good(operator), [name]: end })
        expect(outcomeOf(seen, requirement)).not.toBe('pass')
      }),
      { seed: 26, numRuns: 200 },
    )
  })

  it('and no list of measurements is one', () => {
    fc.assert(
      fc.property(anyRequirement, (requirement) => {
        const seen = { ...evaluation(requirement.operator, 0), measurements: [] }
        expect(outcomeOf(seen, requirement)).not.toBe('pass')
      }),
      { seed: 26, numRuns: 20 },
    )
  })
})
