import { describe, expect, it } from '@jest/globals'
import {
  SecmlopsError,
  createRandom,
  judge,
  parsePolicy,
  requirementsOf,
  type Evaluation,
  type Tools,
} from '@secmlops/core'
import { fakeChange, fakeTools } from '@secmlops/testkit'
import { gate } from '../../src/index.js'
import { npzImages } from '../support/npz.js'
import { tableModel, oneColumn, stump } from '../support/table-model.js'

const POLICY = `version: 1
datasets:
  people: { path: people.csv, label: approved, id: person }
models:
  credit:
    path: credit.onnx
    task: tabular
    input:
      features:
        income: { min: 0, max: 100 }
        debts: { min: 0, max: 20, kind: integer }
        age: { min: 18, max: 98, kind: integer, mutable: false }
        house_own: { group: house }
        house_rent: { group: house }
gates:
  robustness:
    dataset: people
    attacks: [{ name: pgd, eps: 0.1 }]
    require: { accuracy.clean: ">= 0.9", accuracy.pgd: ">= 0.99" }
`

/** Decision value: income - 2 debts + age + 5 own - 5 rent - 90. */
const WEIGHTS = [1, -2, 1, 5, -5]
const INTERCEPT = -90
const HALVES = { weights: [WEIGHTS.map((w) => -w / 2), WEIGHTS.map((w) => w / 2)] }
const MODEL = tableModel({ ...HALVES, intercepts: [-INTERCEPT / 2, INTERCEPT / 2], maps: true })

/** income, debts, age, house_own, house_rent */
const ROWS = people(60)
const VALUES = ROWS.map((row) => row.reduce((sum, x, i) => sum + x * (WEIGHTS[i] ?? 0), INTERCEPT))
const HEAD = 'person,income,debts,age,house_own,house_rent,approved'

function people(count: number): number[][] {
  const random = createRandom(5)
  return Array.from({ length: count }, () => {
    const own = random.integer(2)
    const income = Math.round(100 * (20 + 60 * random.uniform())) / 100
    return [income, 3 + random.integer(15), 20 + random.integer(70), own, 1 - own]
  })
}

function csv(head = HEAD, change: (line: string, i: number) => string = (line) => line): string {
  const lines = ROWS.map((row, i) =>
    [`p${String(i)}`, ...row, (VALUES[i] ?? 0) > 0 ? 'yes' : 'no'].join(),
  )
  return [head, ...lines.map(change)].join('\n') + '\n'
}

interface Files {
  readonly policy?: string
  readonly model?: Uint8Array
  readonly data?: string | Uint8Array
  readonly other?: Uint8Array
}

async function evaluate(
  { policy = POLICY, model = MODEL, data = csv(), other = MODEL }: Files,
  tools: Partial<Tools> = {},
): Promise<Evaluation> {
  const files = {
    'secmlops.yml': policy,
    'credit.onnx': model,
    'other.onnx': other,
    'people.csv': data,
    'people.npz': data,
  }
  const settings = gate.configure(parsePolicy('secmlops.yml', Buffer.from(policy)))!
  return gate.evaluate(fakeChange({}, files), settings, fakeTools(tools))
}

const valueOf = ({ measurements }: Evaluation, name: string): number | null | undefined =>
  measurements.find(({ id }) => id === name)?.value

/** Rows whose decision an attack can turn: income moves by eps * 100, debts by whole numbers, nothing else in Linf below 1. */
function standing(eps: number, { debts = true, income = true } = {}): number {
  const reach = (income ? eps * 100 : 0) + (debts ? 2 * Math.floor(eps * 20 + 1e-9) : 0)
  return VALUES.filter((value) => Math.abs(value) > reach).length / VALUES.length
}

// Oracle: by construction, row by row.
describe('the gate on a table', () => {
  it.each([0.1, 0.17])(
    'turns exactly the decisions that valid rows can turn (eps %d)',
    async (eps) => {
      const policy = POLICY.replace('eps: 0.1', `eps: ${String(eps)}`)
      const evaluation = await evaluate({ policy })
      expect(valueOf(evaluation, 'accuracy.clean')).toBe(1)
      expect(valueOf(evaluation, 'accuracy.pgd')).toBeCloseTo(standing(eps), 9)
      expect(standing(eps)).toBeLessThan(0.9)
      expect(evaluation.flags).toEqual([])
      expect(evaluation.controls.map(({ rejected }) => rejected)).toEqual([true])
      const standard = {
        requirements: requirementsOf(parsePolicy('p', Buffer.from(policy)), 'robustness'),
        severity: {},
      }
      expect(judge(evaluation, standard, [], new Date()).outcome).toBe('fail')
    },
  )

  // A column of texts, or one too many, was an error whose remedy was to call it an id.
  it('takes the columns that the policy names, where the table has others', async () => {
    const more = csv(`${HEAD},region,tenure`, (line) => `${line},north,3`)
    const evaluation = await evaluate({ data: more })
    expect(valueOf(evaluation, 'accuracy.pgd')).toBeCloseTo(standing(0.1), 9)
  })

  it('looks at valid rows only in every restart, each of which has a loss of its own', async () => {
    const policy = POLICY.replace('eps: 0.1', 'eps: 0.145, restarts: 4')
    const evaluation = await evaluate({ policy })
    expect(valueOf(evaluation, 'accuracy.pgd')).toBeCloseTo(standing(0.145), 9)
    expect(evaluation.flags).toEqual([])
  })

  it('follows the gradients of another model to valid rows', async () => {
    const policy = POLICY.replace('name: pgd', 'name: transfer, substitute: other')
      .replace('accuracy.pgd', 'accuracy.transfer')
      .replace('gates:', '  other: { path: other.onnx, task: tabular }\ngates:')
      .replace('dataset: people\n', 'dataset: people\n    models: [credit]\n')
    const other = oneColumn(WEIGHTS, INTERCEPT, 'decisions')
    const evaluation = await evaluate({ policy, other })
    expect(valueOf(evaluation, 'accuracy.transfer')).toBeCloseTo(standing(0.1), 9)
    const tree = evaluate({ policy, other: stump(5, 0, 50) })
    await expect(tree).rejects.toMatchObject({ code: 'substitute', exit: 3 })
  })

  it('may stop early', async () => {
    const policy = POLICY.replace('dataset: people', 'dataset: people\n    early-stop: true')
    const { measurements, coverage } = await evaluate({ policy })
    const pgd = measurements.find(({ id }) => id === 'accuracy.pgd')
    expect(pgd?.n).toBeLessThan(ROWS.length)
    expect(pgd?.method).toMatch('stopped early: accuracy.pgd >= 0.99 is missed')
    expect(coverage.map((part) => part.of)).toContain('images under attack')
  })

  it('does not move what is fixed, and moves the rest one way only', async () => {
    const fixed = POLICY.replace('kind: integer }', 'kind: integer, mutable: false }')
    expect(valueOf(await evaluate({ policy: fixed }), 'accuracy.pgd')).toBeCloseTo(
      standing(0.1, { debts: false }),
      9,
    )
    const upwards = fixed.replace('max: 100 }', 'max: 100, direction: increase }')
    const expected = VALUES.filter((value) => value > 0 || value < -10).length / VALUES.length
    expect(valueOf(await evaluate({ policy: upwards }), 'accuracy.pgd')).toBeCloseTo(expected, 9)
  })

  it('changes a category where eps holds it', async () => {
    const policy = POLICY.replace('eps: 0.1', 'eps: 1')
      .replace('max: 100 }', 'max: 100, mutable: false }')
      .replace('kind: integer }', 'kind: integer, mutable: false }')
    const expected = ROWS.filter((row, i) => {
      const value = VALUES[i] ?? 0
      return Math.abs(value) > 10 || value > 0 !== (row[3] === 1)
    })
    const evaluation = await evaluate({ policy })
    expect(valueOf(evaluation, 'accuracy.pgd')).toBeCloseTo(expected.length / ROWS.length, 9)
  })

  it('says which output and which ranges it took', async () => {
    const policy = POLICY.replace('income: { min: 0, max: 100 }', 'income: {}')
    const { findings } = await evaluate({ policy, model: oneColumn(WEIGHTS, INTERCEPT, 'sigmoid') })
    const incomes = ROWS.map(([income]) => income ?? 0)
    const range = `[${String(Math.min(...incomes))}, ${String(Math.max(...incomes))}]`
    expect(findings.map(({ rule, message }) => [rule, message])).toEqual([
      [
        'scores-output',
        'the scores of credit are its output "value", read as the probability of class 1',
      ],
      ['ranges-of-the-data', `eps is in units of the range that the data has: income ${range}`],
    ])
  })

  it('reads an NPZ, too, whose columns have numbers for names', async () => {
    const x = Float32Array.from(ROWS.flat())
    const labels = VALUES.map((value) => Number(value > 0))
    const policy = POLICY.replace('people.csv, label: approved, id: person', 'people.npz')
      .replace('income:', 'x0:')
      .replace('debts:', 'x1:')
      .replace('age:', 'x2:')
      .replace('house_own:', 'x3:')
      .replace('house_rent:', 'x4:')
    const evaluation = await evaluate({ policy, data: npzImages(x, [ROWS.length, 5], labels) })
    expect(valueOf(evaluation, 'accuracy.pgd')).toBeCloseTo(standing(0.1), 9)
  })

  // Each shard once attacked all rows, and kept nothing that another run could use.
  it('is not attacked in shards', async () => {
    const run = evaluate({}, { shard: { part: 1, of: 2 } })
    await expect(run).rejects.toMatchObject({ code: 'invalid-shard', exit: 2 })
  })

  it('does not believe gradients of a tree', async () => {
    const { flags } = await evaluate({ model: stump(5, 0, 50) })
    expect(flags.map(({ id }) => id)).toContain('ZERO_GRAD')
  })
})

describe('what cannot be read is exit 2, with the place and what to do', () => {
  const inPolicy = (line: number): object => ({ location: { path: 'secmlops.yml', line } })
  const inData = { location: { path: 'people.csv' } }
  it.each<[string, Files, object]>([
    [
      'a feature that the data does not have',
      { policy: POLICY.replace('income:', 'incme:') },
      { code: 'invalid-config', remedy: 'Did you mean "income"?', ...inPolicy(5) },
    ],
    [
      'a label column that is not there',
      { data: csv(HEAD.replace('approved', 'aproved')) },
      { code: 'invalid-config', remedy: 'Did you mean "aproved"?' },
    ],
    [
      'no label column',
      { policy: POLICY.replace(', label: approved', '') },
      { code: 'invalid-config', remedy: 'Add `label: <column>` to the dataset' },
    ],
    [
      'a column of texts',
      { policy: POLICY.replace(', id: person', '').replace(/ +age: .*\n/, '') },
      { code: 'invalid-data', message: 'column "person" holds VARCHAR, not numbers', ...inData },
    ],
    [
      'a missing value',
      { data: csv(HEAD, (line, i) => (i === 4 ? line.replace(/^p4,[^,]+/, 'p4,') : line)) },
      {
        code: 'invalid-data',
        message: 'row 4 has NaN in "income", which is not a finite number',
        ...inData,
      },
    ],
    [
      'a feature too few',
      {
        data: csv('person,income,debts,age,house_own,approved', (line) =>
          line.replace(/,[01],(yes|no)$/, ',$1'),
        ),
        policy: POLICY.replace('        house_rent: { group: house }\n', '').replace(
          '{ group: house }',
          '{}',
        ),
      },
      { code: 'model-input', message: 'the model takes 5 features, the data has 4' },
    ],
    [
      'a class of no number',
      { policy: POLICY.replace('    input:', '    output: { classes: [no, maybe] }\n    input:') },
      { code: 'invalid-data', ...inData },
    ],
    [
      'what only images have',
      { policy: POLICY.replace('      features:', '      mean: [0.5]\n      features:') },
      { code: 'invalid-config', remedy: 'State `features` only' },
    ],
  ])('%s', async (_, files, expected) => {
    const error: unknown = await evaluate(files).then(
      () => undefined,
      (fault: unknown) => fault,
    )
    expect(error).toBeInstanceOf(SecmlopsError)
    expect(error).toMatchObject({ exit: 2, ...expected })
  })
})
