import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { judge, parsePolicy, requirementsOf, type Evaluation, type Verdict } from '@secmlops/core'
import { fakeChange, fakeTools, sharedData } from '@secmlops/testkit'
import { gate } from '@secmlops/drift'
import { binary, regression } from './rows.js'

const CLASSES = `label: truth
      prediction: pred
      probabilities: { ill: p }`

function policy(performance: string, require: string, more = ''): string {
  return `version: 1
gates:
  drift:
    reference: ref.csv
    current: data.csv
    min-effect: 1
    ${more}
    performance:
      ${performance}
      require: { ${require} }
`
}

async function run(
  text: string,
  [reference, current]: readonly [string, string],
): Promise<Verdict & Pick<Evaluation, 'measurements' | 'controls' | 'coverage'>> {
  const document = parsePolicy('secmlops.yml', Buffer.from(text))
  const base = { 'secmlops.yml': text, 'ref.csv': reference }
  const change = fakeChange(base, { ...base, 'data.csv': current })
  const evaluation = await gate.evaluate(change, gate.configure(document)!, fakeTools())
  const standard = { requirements: requirementsOf(document, 'drift'), severity: {} }
  return { ...evaluation, ...judge(evaluation, standard, [], new Date('2026-11-23')) }
}

/** Rows of `binary`; the labels of some rows. */
function table(seed: number, shift: number, labels = Infinity): string {
  const rows = binary(seed, 700, 2, shift)
  const name = (code = NaN): string => (code === 0 ? 'ill' : 'well')
  const lines = Array.from(rows.predicted, (predicted, i) => {
    const truth = i < labels ? name(rows.truth[i]) : ''
    return [rows.scores[0]?.[i], name(predicted), ...(labels > 0 ? [truth] : [])].join(',')
  })
  return [labels > 0 ? 'p,pred,truth' : 'p,pred', ...lines, ''].join('\n')
}

function resultOf({ requirements }: Verdict, id: string): Verdict['requirements'][number] {
  return requirements.find((each) => each.id === id)!
}

// E[accuracy] of `binary` with power 2 and shift 1: int_0^.5 (1 - s^2) + int_.5^1 s^2 = .75; less rounding to two digits.
describe('performance without labels', () => {
  const tables = [table(1, 1), table(2, 1, 0)] as const

  it('passes a bound that the estimate meets, with its planted fault', async () => {
    const text = policy(CLASSES, 'estimated.accuracy: ">= 0.70"')
    const verdict = await run(text, tables)
    expect(verdict.outcome).toBe('pass')
    const { value, interval } = resultOf(verdict, 'estimated.accuracy')
    expect(Math.abs((value ?? NaN) - 0.75)).toBeLessThan(0.03)
    expect(interval?.lower).toBeLessThan(0.75)
    expect(interval?.upper).toBeGreaterThan(0.745)
    expect(verdict.controls.map(({ name }) => name)).toContain(
      'planted fault for estimated.accuracy',
    )
  })

  it('fails a bound that it misses and names both', async () => {
    const verdict = await run(policy(CLASSES, 'estimated.accuracy: ">= 0.85"'), tables)
    expect(verdict.outcome).toBe('fail')
    expect(verdict.reason).toMatch(/estimated\.accuracy 0\.7\d+ \[0\.\d+, 0\.\d+\] misses >= 0\.85/)
  })

  it('does not say that a bound which a useless model meets was met', async () => {
    const verdict = await run(policy(CLASSES, 'estimated.accuracy: ">= 0.01"'), tables)
    expect(verdict).toMatchObject({ outcome: 'inconclusive' })
    expect(verdict.reason).toMatch(/planted fault/)
  })

  it('cannot judge what labels would tell', async () => {
    const verdict = await run(policy(CLASSES, 'realised.accuracy: ">= 0.5"'), tables)
    expect(verdict.reason).toBe('realised.accuracy was not measured')
    expect(verdict.outcome).toBe('inconclusive')
  })

  it('is inconclusive where the reference has too few labels', async () => {
    const few = tables[0].split('\n').slice(0, 60).join('\n')
    const verdict = await run(policy(CLASSES, 'estimated.f1: ">= 0.5"'), [few, tables[1]])
    expect(verdict.outcome).toBe('inconclusive')
    expect(verdict.reason).toMatch(/^the reference has 59 rows with a label/)
  })
})

it('judges labels that come late by those that have come', async () => {
  const text = policy(CLASSES, 'realised.accuracy: ">= 0.6"')
  const verdict = await run(text, [table(1, 1), table(2, 1, 400)])
  expect(verdict.outcome).toBe('pass')
  expect(resultOf(verdict, 'realised.accuracy')).toMatchObject({
    n: 400,
    interval: { method: 'Clopper-Pearson' },
  })
  expect(verdict.coverage.find((each) => each.of === 'labels')).toMatchObject({
    examined: 400,
    total: 700,
  })
  expect(verdict.requirements.filter(({ feature }) => feature === 'truth')).toEqual([])
})

it('estimates and bounds the error of a regression', async () => {
  const csv = (seed: number, shift: number, isLabelled: boolean): string => {
    const { predicted, truth, features } = regression(seed, 700, shift)
    const rows = Array.from(predicted, (value, i) =>
      [features[0]?.values[i], value, ...(isLabelled ? [truth[i]] : [])].join(','),
    )
    return [isLabelled ? 'a,pred,truth' : 'a,pred', ...rows, ''].join('\n')
  }
  const text = policy('label: truth\n      prediction: pred', 'estimated.mae: "<= 0.65"')
  const same = await run(text, [csv(3, 1, true), csv(4, 1, false)])
  expect(same.outcome).toBe('pass')
  const moved = await run(text, [csv(3, 1, true), csv(4, 0.4, false)])
  expect(moved.reason).toMatch(/^estimated\.mae 0\.7\d+ .* misses <= 0\.65/)
})

describe('what cannot be judged', () => {
  const [reference, current] = [table(1, 1), table(2, 1, 0)]
  const text = policy(CLASSES, 'estimated.accuracy: ">= 0.7"')

  it.each([
    [
      'a score that is no probability',
      text,
      current.replace('\n0.', '\n1.'),
      'invalid-probability',
    ],
    [
      'a probability that is text',
      text,
      current.replace('\n0.', '\nhigh0.'),
      'invalid-probability',
    ],
    ['a third class', text, current.replace(',well\n', ',maybe\n'), 'unknown-class'],
    ['no column of probabilities', text, current.replace('p,', 'q,'), 'no-such-column'],
    [
      'a reference without labels',
      text.replace('label: truth', 'label: trut'),
      current,
      'no-such-column',
    ],
  ])('refuses %s with exit 2', async (_, own, data, code) => {
    await expect(run(own, [reference, data])).rejects.toMatchObject({ code, exit: 2 })
  })

  it('is inconclusive about rows without a prediction', async () => {
    const verdict = await run(text, [reference, current.replace(',well\n', ',\n')])
    expect(verdict.outcome).toBe('inconclusive')
    expect(verdict.reason).toMatch(/1 rows: without a prediction/)
  })

  it('refuses a metric that the task does not have', () => {
    const own = parsePolicy('secmlops.yml', Buffer.from(policy(CLASSES, 'estimated.mae: "<= 1"')))
    expect(() => gate.configure(own)).toThrow('estimated.mae is not measured of classes')
  })
})

const [accepted, later, labels] = ['reference', 'analysis', 'analysis_gt'].map((part) =>
  sharedData(`drift/california_housing_${part}.csv`),
)
const withData = accepted && later && labels ? it : it.skip

// Estimates: NannyML 0.13.1, CBPE with chunk_number=1 (bench/peers); realised: scikit-learn 1.5.2.
withData('california housing: as NannyML estimates, and as labels tell later', async () => {
  const joined = readFileSync(labels ?? '', 'utf8').split('\n')
  const data = readFileSync(later ?? '', 'utf8')
    .split('\n')
    .map((line, i) => (line === '' ? '' : `${line},${(joined[i] ?? '').split(',')[1] ?? ''}`))
    .join('\n')
  const own =
    'label: clf_target\n      prediction: y_pred\n      probabilities: { "1": y_pred_proba }'
  const text = policy(own, 'estimated.accuracy: ">= 0.7"', 'columns: [Population]')
  const { measurements } = await run(text, [readFileSync(accepted ?? '', 'utf8'), data])
  const value = (id: string): number => measurements.find((each) => each.id === id)?.value ?? NaN
  expect(value('estimated.accuracy')).toBeCloseTo(0.6481714002667176, 12)
  expect(value('estimated.f1')).toBeCloseTo(0.3912266712650006, 12)
  expect(value('estimated.auc')).toBeCloseTo(0.8628426261910593, 5)
  expect(value('realised.accuracy')).toBeCloseTo(0.5886783284742468, 12)
  expect(value('realised.f1')).toBeCloseTo(0.3582259287338893, 12)
  expect(value('realised.auc')).toBeCloseTo(0.8402458783370228, 12)
})
