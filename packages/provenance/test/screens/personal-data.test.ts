import { describe, expect, it } from '@jest/globals'
import { createRandom, digestOf } from '@secmlops/core'
import type { Files } from '@secmlops/testkit'
import { card, runGate, type Run } from '../support.js'

const POLICY = {
  datasets: { people: { path: 'd.csv', card: 'card.yml' } },
  gates: {
    provenance: {
      changes: 'listed' as const,
      screens: ['personal-data' as const, 'secrets' as const, 'hostile-content' as const],
    },
  },
}

/** A pull request that adds rows to a table, under a card that declares a class of personal data. */
function added(column: string, rows: readonly string[], declared = 'none'): Promise<Run> {
  const table = (values: readonly string[]): string =>
    [`id,${column}`, ...values.map((value, i) => `r${String(i)},"${value}"`)].join('\n')
  const files = (values: readonly string[]): Files => ({
    'd.csv': table(values),
    'card.yml': card(`personal-data: ${declared}`),
  })
  return runGate(
    POLICY,
    files(['old a@old.example.org 1']),
    files(['old a@old.example.org 1', ...rows]),
  )
}

const rulesOf = ({ findings }: Run): string[] => [
  ...new Set(findings.map(({ rule }) => rule).filter((rule) => rule.endsWith('personal-data'))),
]

describe('the screen personal-data', () => {
  it('blocks one value with a checksum that the card does not declare, at its place and without the value', async () => {
    const run = await added('note', ['plain', 'pay to DE89370400440532013000 please'])
    expect(run.errors).toEqual(['undeclared-personal-data'])
    const found = run.findings.find(({ rule }) => rule === 'undeclared-personal-data')
    expect(found).toMatchObject({ location: { path: 'd.csv', line: 4, record: 'r2' } })
    expect(found?.message).toBe(
      'column "note": IBAN in 1 texts (r2 at character 8); the card declares "none"',
    )
  })

  it.each(['personal', 'special'])('informs where the card declares "%s"', async (declared) => {
    const run = await added('note', ['pay to DE89370400440532013000'], declared)
    expect(rulesOf(run)).toEqual(['declared-personal-data'])
    expect(run.errors).toEqual([])
  })

  it('does not take an address for a pseudonym', async () => {
    const rows = ['a@x.example.org', 'b@x.example.org', 'c@x.example.org']
    expect((await added('note', rows, 'pseudonymous')).errors).toEqual(['undeclared-personal-data'])
  })

  it('warns of two addresses and blocks three', async () => {
    const rows = ['a@x.example.org', 'b@x.example.org', 'c@x.example.org']
    expect(rulesOf(await added('note', rows.slice(1)))).toEqual(['possible-personal-data'])
    expect(rulesOf(await added('note', rows))).toEqual(['undeclared-personal-data'])
  })

  // .8 * .8 of random numbers in groups of 3, 3 and 4 are a North American telephone number by its rules (NANP).
  it('does not take article numbers in groups for telephone numbers, and blocks those', async () => {
    const random = createRandom(8, 'groups')
    const group = (first: number, n: number): string =>
      String(first + random.integer(10 - first)) +
      Array.from({ length: n - 1 }, () => String(random.integer(10))).join('')
    const column = (first: number): string[] =>
      Array.from({ length: 150 }, () => [group(first, 3), group(first, 3), group(0, 4)].join('-'))
    expect((await added('article', column(0))).errors).toEqual([])
    expect((await added('contact', column(2))).errors).toEqual(['undeclared-personal-data'])
    expect((await added('phone', column(2).slice(0, 5))).errors).toEqual([
      'undeclared-personal-data',
    ])
    const prose = column(2)
      .slice(0, 5)
      .map((number) => `please call ${number} after noon`)
    expect((await added('note', prose)).errors).toEqual(['undeclared-personal-data'])
  })

  it('says nothing of rows that were there before', async () => {
    expect(rulesOf(await added('note', ['plain']))).toEqual([])
  })

  it('warns of a column that is named like personal data', async () => {
    expect(rulesOf(await added('homeAddress', ['x']))).toEqual(['possible-personal-data'])
    expect(rulesOf(await added('addressee_count', ['x']))).toEqual([])
  })

  it('blocks a column of bare card numbers, which chance does not explain', async () => {
    const cards = ['4111111111111111', '4012888888881881', '5555555555554444', '2223003122003222']
    expect((await added('n', [...cards, '5105105105105100'])).errors).toEqual([
      'undeclared-personal-data',
    ])
  })

  it('raises no alarm on numbers, ids, timestamps and hashes', async () => {
    const random = createRandom(7, 'benign')
    const digits = (n: number): string =>
      Array.from({ length: n }, (_, i) => String(i === 0 ? 4 : random.integer(10))).join('')
    const makers: readonly (() => string)[] = [
      () => digits(16),
      () => digits(9),
      () => digits(11),
      () => String(random.normal()),
      () => new Date(1.7e12 + random.integer(1e9)).toISOString(),
      () => digestOf(digits(8)),
      () => `${digits(8)}${String.fromCharCode(65 + random.integer(26))}`,
    ]
    for (const make of makers) {
      const run = await added('value', Array.from({ length: 150 }, make))
      expect(rulesOf(run)).toEqual([])
      expect(run.errors).toEqual([])
    }
  })
})

describe('the screen secrets', () => {
  it('blocks a token, and a random value in a column of that name, and shows neither', async () => {
    const token = ['ghp', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('_')
    const run = await added('api_key', [token, 'q8Zr2LmX0vPw7TnK4sYd1'])
    const found = run.findings.filter(({ rule }) => rule === 'secret-in-data')
    expect(found.map(({ message }) => message)).toEqual([
      'column "api_key", character 1: what looks like a GitHub token',
      'column "api_key", character 1: what looks like a random value of a secret',
    ])
    expect(JSON.stringify(run.evaluation.findings)).not.toContain(token)
  })
})

describe('the screen hostile-content', () => {
  it.each([
    ["=cmd|' /C calc'!A0", 'formula-in-cell'],
    ['=HYPERLINK(""http://x"")', 'formula-in-cell'],
    ['+SUM(A1:A2)', 'formula-in-cell'],
    ["-2+3+cmd|' /C calc'!A0", 'formula-in-cell'],
    ['@SUM(1+1)', 'formula-in-cell'],
    ['\t=WEBSERVICE(1)', 'formula-in-cell'],
    ["\uff1dcmd|' /C calc'!A0", 'formula-in-cell'],
    ['\u00a0\uff0bSUM(A1:A2)', 'formula-in-cell'],
    ['<img src=x onerror=alert(1)>', 'markup-in-text'],
    ['<script>alert(1)</script>', 'markup-in-text'],
    ['a\u202Eb', 'bidi-in-text'],
    ["{{ ''.__class__.__mro__ }}", 'template-in-text'],
  ])('%j is %s', async (text, rule) => {
    const { findings } = await added('note', [text])
    expect(findings.map((each) => each.rule)).toContain(rule)
  })

  it.each([
    '-12.5',
    '+3',
    '- (maybe)',
    '@home',
    '= 5',
    '-1e-5',
    'a < b and c > d',
    '{{ name }}',
    '＝ 5',
    '＠home',
  ])('%j is harmless', async (text) => {
    expect((await added('note', [text])).errors).toEqual([])
  })
})
