import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createRandom } from '@secmlops/core'
import { compareTables, measureTables, type Comparison } from '@secmlops/drift'
import { memoryTable, type Values } from './memory-table.js'

const N = 3000

function normal(scope: string, shift = 0, n = N): number[] {
  const random = createRandom(7, scope)
  return Array.from({ length: n }, () => random.normal() + shift)
}

function letters(scope: string, alphabet: string, n = N): string[] {
  const random = createRandom(7, scope)
  return Array.from({ length: n }, () => alphabet[random.integer(alphabet.length)]!)
}

async function compare(
  reference: Readonly<Record<string, Values>>,
  current: Readonly<Record<string, Values>>,
): Promise<Comparison> {
  return compareTables(memoryTable(reference), memoryTable(current))
}

function column(comparison: Comparison, name: string): Comparison['columns'][number] {
  return comparison.columns.find((each) => each.name === name)!
}

describe('compareTables', () => {
  it('finds the same distance by counting as by sorting', async () => {
    const ties = (scope: string, shift: number): number[] =>
      normal(scope, shift).map((value, i) => (i % 3 === 0 ? Math.round(value) : value))
    const tables = [
      memoryTable({ x: normal('a'), t: ties('t', 0) }),
      memoryTable({ x: normal('b', 0.1), t: ties('u', 0.3) }),
    ] as const
    const sorted = await compareTables(...tables)
    const counted = await compareTables(...tables, { sortedRows: 0 })
    for (const name of ['x', 't']) {
      expect(column(counted, name)).toEqual(column(sorted, name))
      expect(column(counted, name).effect).toBeGreaterThan(0)
    }
  })

  it('passes two samples of one distribution', async () => {
    const result = await compare(
      { x: normal('a'), c: letters('c', 'aabcd') },
      { x: normal('b'), c: letters('d', 'aabcd') },
    )
    expect(result.outcome).toBe('pass')
    expect(column(result, 'x')).toMatchObject({ kind: 'number', outcome: 'pass' })
    expect(column(result, 'c').test).toMatch(/^chi-square/)
  })

  // D of a shift by 0.5 sigma is 2 Phi(.25) - 1 = .197 (facts/drift.md 6.4).
  it('fails a shifted column and names it', async () => {
    const result = await compare(
      { x: normal('a'), y: normal('y') },
      { x: normal('b', 0.5), y: normal('z') },
    )
    expect(result.outcome).toBe('fail')
    expect(column(result, 'x').effect).toBeCloseTo(0.197, 1)
    expect(column(result, 'x').outcome).toBe('fail')
    expect(column(result, 'y').outcome).toBe('pass')
  })

  it('does not fail a significant difference that is too small to matter', async () => {
    const result = await compare({ x: normal('a', 0, 50_000) }, { x: normal('b', 0.1, 50_000) })
    expect(column(result, 'x').q).toBeLessThan(1e-6)
    expect(result.outcome).toBe('pass')
  })

  it('cannot tell from few rows', async () => {
    const result = await compare({ x: normal('a', 0, 60) }, { x: normal('b', 0, 60) })
    expect(result.outcome).toBe('inconclusive')
    expect(column(result, 'x').reason).toMatch(/too few rows/)
  })

  it('fails more missing values and a flood of new categories', async () => {
    const holes = normal('b').map((value, i) => (i % 5 === 0 ? null : value))
    const flood = letters('d', 'abcd').map((value, i) => (i % 5 === 0 ? 'new\u202e' : value))
    const result = await compare(
      { x: normal('a'), c: letters('c', 'abcd') },
      { x: holes, c: flood },
    )
    expect(column(result, 'x').tests['drift.nulls']).toMatchObject({ outcome: 'fail', effect: 0.2 })
    expect(column(result, 'x').tests['drift.distribution']?.outcome).toBe('pass')
    expect(column(result, 'c').tests['drift.new-categories']?.outcome).toBe('fail')
    const [finding] = result.findings
    expect(finding).toMatchObject({ rule: 'new-categories', severity: 'note' })
    expect(finding?.message).toContain('"new\\u{202e}" (600)')
  })

  it('takes one new category among many rare ones for chance', async () => {
    const random = createRandom(3, 'zipf')
    const rare = (): string[] =>
      Array.from({ length: N }, () => `v${String(Math.floor(1 / (random.uniform() + 1e-4)))}`)
    const result = await compare({ c: rare() }, { c: rare() })
    const { effect, p } = column(result, 'c').tests['drift.new-categories']!
    expect(effect).toBeLessThan(0.05)
    expect(p).toBeGreaterThan(0.01)
    expect(result.outcome).toBe('pass')
  })

  it.each([
    ['column-missing', { x: [1, 2, 3], y: [1, 2, 3] }, { x: [1, 2, 3] }],
    ['column-added', { x: [1, 2, 3] }, { x: [1, 2, 3], y: [1, 2, 3] }],
    ['column-kind-changed', { x: [1, 2, 3] }, { x: ['1', '2', 'three'] }],
    ['column-without-values', { x: [1, 2, 3] }, { x: [null, null, null] }],
    ['column-empty', { x: [null, null] }, { x: [null, null] }],
    ['column-empty', { x: [null, null] }, { x: [1, 2] }],
    ['column-constant', { x: [1, 2, 3] }, { x: [5, 5, 5] }],
    ['column-constant', { x: ['a', 'b', 'a'] }, { x: ['a', 'a', 'a'] }],
  ] as const)('names %s', async (rule, reference, current) => {
    const result = await compare(reference, current)
    expect(result.findings.map((finding) => finding.rule)).toContain(rule)
    expect(result.outcome).not.toBe('pass')
  })

  it('leaves out a counter and unique texts, but not unique measurements', async () => {
    const ids = (from: number): number[] => Array.from({ length: N }, (_, i) => from + i)
    const result = await compare(
      { id: ids(0), key: ids(0).map((i) => `k${String(i)}`), size: ids(0).map((i) => 3 * i) },
      { id: ids(N), key: ids(N).map((i) => `k${String(i)}`), size: ids(N).map((i) => 3 * i) },
    )
    expect(column(result, 'id').outcome).toBe('not-applicable')
    expect(column(result, 'key').outcome).toBe('not-applicable')
    expect(column(result, 'size').outcome).toBe('fail')
  })

  it('does not pass free text that no test can compare', async () => {
    const text = (offset: number): string[] =>
      Array.from({ length: N }, (_, i) => `t${String(Math.floor(i / 2) + offset)}`)
    const result = await compare({ c: text(0) }, { c: text(0) })
    expect(column(result, 'c')).toMatchObject({
      test: 'too many rare categories',
      outcome: 'inconclusive',
    })
  })

  it('compares a rare flag by Fisher’s exact test', async () => {
    const flag = (every: number): string[] =>
      Array.from({ length: N }, (_, i) => (i % every === 0 ? 'yes' : 'no'))
    const result = await compare({ c: flag(1000) }, { c: flag(1500) })
    expect(column(result, 'c')).toMatchObject({ test: 'Fisher exact', outcome: 'pass' })
  })

  it('refuses names that no table has, and tables without rows', async () => {
    const table = memoryTable({ price: [1, 2] })
    await expect(compareTables(table, table, { ignore: ['prise'] })).rejects.toMatchObject({
      code: 'no-such-column',
      exit: 2,
      remedy: 'Did you mean "price"?',
    })
    await expect(compareTables(table, memoryTable({ price: [] }))).rejects.toMatchObject({
      code: 'empty-table',
      exit: 2,
    })
  })

  it('rejects the planted shift in every run that can tell', async () => {
    const number = await measureTables(
      memoryTable({ x: normal('a') }),
      memoryTable({ x: normal('b') }),
      {},
    )
    const text = await measureTables(
      memoryTable({ c: letters('a', 'abc') }),
      memoryTable({ c: letters('b', 'abc') }),
      {},
    )
    const few = await measureTables(
      memoryTable({ x: [1, 2, 3] }),
      memoryTable({ x: [1, 2, 3] }),
      {},
    )
    expect(number.controls).toMatchObject([{ name: 'planted shift', rejected: true }])
    expect(text.controls).toMatchObject([{ name: 'planted shift', rejected: true }])
    expect(few.controls).toMatchObject([{ rejected: false }])
  })

  it('does not depend on the order of rows', async () => {
    const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(null)), {
      minLength: 1,
    })
    await fc.assert(
      fc.asyncProperty(values, values, async (a, b) => {
        const forward = await compare({ x: a, c: a.map(text) }, { x: b, c: b.map(text) })
        const [c, d] = [[...a].reverse(), [...b].reverse()]
        expect(await compare({ x: c, c: c.map(text) }, { x: d, c: d.map(text) })).toEqual(forward)
      }),
      { seed: 1, numRuns: 50 },
    )
  })
})

function text(value: number | null): string | null {
  return value === null ? null : `v${String(value)}`
}
