import { describe, expect, it } from '@jest/globals'
import { createRandom, type Random } from '@secmlops/core'
import { runGate } from '../support.js'

const policy = (more: object = {}) => ({
  datasets: { d: { path: 'd.csv', id: 'id', ...more } },
  gates: {
    provenance: {
      require: [],
      changes: 'listed' as const,
      screens: ['near-duplicates' as const],
    },
  },
})

const WORDS =
  'street camera shows person crossing near light while car waits behind yellow line under rain and child holds red umbrella beside parked bus with open door before noon dog runs'.split(
    ' ',
  )

function sentence(random: Random, words = 16): string {
  return Array.from({ length: words }, () => WORDS[random.integer(WORDS.length)]).join(' ')
}

/** Never whole: `12.345` is twelve or twelve thousand, which one cell cannot say. */
const numbers = (random: Random): number[] =>
  Array.from({ length: 6 }, () => Math.round(1e4 * (1 + random.uniform())) + 0.5)

interface Row {
  readonly values: readonly (string | number)[]
  readonly split: string
}

const SPLITS = ['train', 'train', 'train', 'test']

function tableOf(names: readonly string[], rows: readonly Row[]) {
  const lines = rows.map(({ values, split }, i) =>
    [i, ...values.map((value) => `"${String(value)}"`), split, 'x'].join(','),
  )
  return { 'd.csv': `id,${names.join(',')},split,label\n${lines.join('\n')}\n` }
}

const texts = (count: number): Row[] => {
  const random = createRandom(1, 'texts')
  return Array.from({ length: count }, (_, i) => ({
    values: [sentence(random)],
    split: SPLITS[i % 4] ?? '',
  }))
}
const measured = (count: number): Row[] => {
  const random = createRandom(2, 'numbers')
  return Array.from({ length: count }, (_, i) => ({
    values: numbers(random),
    split: SPLITS[i % 4] ?? '',
  }))
}
const COLUMNS = ['a', 'b', 'c', 'd', 'e', 'f']

/** The same table, and copies of some test rows in the split train. */
function leaking(
  rows: readonly Row[],
  copies: number,
  change: (row: Row, i: number) => Row,
): Row[] {
  const held = rows.filter(({ split }) => split === 'test').slice(0, copies)
  return [...rows, ...held.map((row, i) => ({ ...change(row, i), split: 'train' }))]
}

async function run(
  names: readonly string[],
  base: readonly Row[],
  head: readonly Row[],
  more = {},
) {
  const result = await runGate(policy(more), tableOf(names, base), tableOf(names, head))
  const leaks = result.findings.filter(({ rule }) => rule === 'near-leak')
  return { ...result, leaks, lines: leaks.map(({ location }) => location?.line) }
}

const oneWord = ({ values, split }: Row, i: number): Row => {
  const words = String(values[0]).split(' ')
  words[i % words.length] = 'quickly'
  return { values: [words.join(' ')], split }
}
const spaced = ({ values, split }: Row): Row => ({
  values: [`  ${String(values[0]).toUpperCase().replaceAll(' ', '\t ')}!`],
  split,
})
const FORMATS: readonly ((value: number) => string)[] = [
  (value) => value.toFixed(3),
  (value) => value.toExponential(),
  (value) => `+${String(value)}`,
  (value) => value.toLocaleString('en-US'),
  (value) => value.toLocaleString('de-DE'),
  (value) => value.toFixed(0),
]
const formatted = ({ values, split }: Row): Row => ({
  values: values.map((value, i) => (FORMATS[i % FORMATS.length] ?? String)(Number(value))),
  split,
})
const oneNumber = ({ values, split }: Row, i: number): Row => ({
  values: [...values, ...values.slice(0, 6)]
    .slice(0, 6)
    .map((value, c) => (c === i % 6 ? Number(value) + 1000 : value)),
  split,
})

describe('check 8: rows and texts that were changed a little are found across splits', () => {
  it.each([
    ['one other word', oneWord],
    ['other case, spaces and punctuation', spaced],
  ])('%s: all of 20, on their lines, and no other', async (_, change) => {
    const base = texts(400)
    const { lines, errors, evaluation } = await run(['text'], base, leaking(base, 20, change))
    expect(lines).toHaveLength(20)
    expect([...lines].sort()).toEqual(Array.from({ length: 20 }, (__, i) => 402 + i))
    expect(errors).toEqual(['near-leak'])
    const share = evaluation.measurements.find(({ id }) => id === 'near-duplicates.held-out-rows')
    // Clopper-Pearson of 20 of 100 (R 4.3: binom.test(20, 100)): .1266556 to .2918427.
    expect(share).toMatchObject({ value: 0.2, n: 100, interval: { confidence: 0.95 } })
    expect(share?.interval?.lower).toBeCloseTo(0.1266556, 6)
    expect(share?.interval?.upper).toBeCloseTo(0.2918427, 6)
  })

  it('other formats of numbers: all of 20', async () => {
    const base = measured(400)
    const { leaks, errors } = await run(COLUMNS, base, leaking(base, 20, formatted))
    expect(leaks).toHaveLength(20)
    expect(errors).toEqual(['near-leak'])
  })

  it('another time, where the policy says which column that is', async () => {
    const timed = (rows: readonly Row[], year: number): Row[] =>
      rows.map(({ values, split }, i) => ({
        values: [...values, `${String(year)}-01-01T00:00:${String(i % 60)}`],
        split,
      }))
    const base = measured(200)
    const copies = leaking(base, 5, (row) => row).slice(200)
    const head = [...timed(base, 2024), ...timed(copies, 2025)]
    const { leaks } = await run([...COLUMNS, 'at'], timed(base, 2024), head, { time: 'at' })
    expect(leaks).toHaveLength(5)
  })

  it('plants copies in rows of the run and sees them', async () => {
    const base = texts(100)
    const { evaluation, leaks } = await run(['text'], base, base)
    expect(leaks).toEqual([])
    expect(evaluation.controls).toContainEqual(
      expect.objectContaining({ name: 'almost the same rows', rejected: true }),
    )
  })
})

describe('no alarm', () => {
  it('on texts and numbers that are different', async () => {
    for (const [names, rows] of [
      [['text'], texts(800)],
      [COLUMNS, measured(800)],
    ] as const) {
      const { findings } = await run(names, rows, rows)
      expect(findings).toEqual([])
    }
  })

  it('on rows of which one number is another: those are no copies', async () => {
    const base = measured(400)
    const { leaks } = await run(COLUMNS, base, leaking(base, 20, oneNumber))
    expect(leaks).toEqual([])
  })

  it('on tables of few values, which say too little, and says so', async () => {
    const random = createRandom(3, 'few')
    const rows = Array.from({ length: 600 }, (_, i) => ({
      values: Array.from({ length: 8 }, () => 'abc'[random.integer(3)] ?? ''),
      split: SPLITS[i % 4] ?? '',
    }))
    const { findings, evaluation } = await run([...COLUMNS, 'g', 'h'], rows, rows)
    expect(findings).toEqual([])
    const [gap] = evaluation.coverage.flatMap(({ gaps }) => gaps)
    expect(gap).toMatchObject({ reason: 'not-selected' })
  })

  it('on texts of one template, which are alike by nature', async () => {
    const random = createRandom(4, 'template')
    const rows = Array.from({ length: 600 }, (_, i) => ({
      values: [
        `the shipment number ${String(random.integer(1e6))} left the harbour of ${sentence(random, 1)} and arrived as planned without any damage to the containers`,
      ],
      split: SPLITS[i % 4] ?? '',
    }))
    expect((await run(['text'], rows, rows)).leaks).toEqual([])
  })
})
