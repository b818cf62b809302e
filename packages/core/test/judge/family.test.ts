import { expect, it } from '@jest/globals'
import { DRIFT_FAMILY, EMPTY_EVALUATION, judge, type Measurement } from '@secmlops/core'

const REQUIREMENT = {
  ...DRIFT_FAMILY,
  falseAlarmRate: 0.01,
  minEffect: 0.1,
  location: { path: 'secmlops.yml', line: 3 },
}

function measured(p: number): Measurement {
  const test = { name: 'KS', statistic: 0.5, p, minimumDetectable: 0.05 }
  const what = { id: 'drift.distribution', feature: 'x', unit: 'KS distance', method: 'KS' }
  return { ...what, value: 0.5, n: 9, test, higherIsBetter: false }
}

// Of 40,000 rows whose halves have no value in common, p is 0 as a double, and the verdict said "q 0.0".
it.each([
  [0, 'q < 1e-300'],
  [1e-200, 'q 1.0e-200'],
  [0.5, 'q 0.50'],
])('shows a p of %d as %s', (p, shown) => {
  const evaluation = { ...EMPTY_EVALUATION, measurements: [measured(p)] }
  const rules = { requirements: [REQUIREMENT], severity: {} }
  const { requirements } = judge(evaluation, rules, [], new Date(0))
  expect(requirements[0]?.reason).toContain(`(effect 0.500, ${shown})`)
})

const family = (p: number, usual?: number): Measurement => {
  const one = measured(p)
  const test = { name: 'KS', statistic: 0.5, p, minimumDetectable: 0.3 }
  return { ...one, test: { ...test, ...(usual !== undefined && { usual }) } }
}

// p of a whole family is at most .01 in one of 100 clean runs; multiplied again by its 20 tests it would be in one of 2,000.
it.each([
  ['none', 'fail'],
  ['holm', 'inconclusive'],
] as const)('corrects a p of .01 among 20 by %s: %s', (correction, outcome) => {
  const measurements = [family(0.01), ...new Array<Measurement>(19).fill(family(1, 0.3))]
  const rules = { requirements: [{ ...REQUIREMENT, correction }], severity: {} }
  const verdict = judge({ ...EMPTY_EVALUATION, measurements }, rules, [], new Date(0))
  expect(verdict.outcome).toBe(outcome)
})

it('says from where on an effect is not usual, where that is more than matters', () => {
  const measurements = [family(0.5, 0.3456), family(0.5, 0.01)]
  const rules = { requirements: [REQUIREMENT], severity: {} }
  const { requirements } = judge({ ...EMPTY_EVALUATION, measurements }, rules, [], new Date(0))
  expect(requirements.map(({ outcome, statement }) => [outcome, statement])).toEqual([
    ['pass', 'no drift of x (drift.distribution) by 0.346 or more'],
    ['inconclusive', 'no drift of x (drift.distribution) by 0.1 or more'],
  ])
})
