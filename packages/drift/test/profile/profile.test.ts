import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { LIMITS, canonicalJson, createRandom, type Baseline } from '@secmlops/core'
import { compareTables, parseProfile, profileTable, type Comparison } from '@secmlops/drift'
import { freezeNumbers } from '../../src/profile/freeze-numbers.js'
import { numberBetween } from '../../src/profile/number-between.js'
import { nextUp } from '../../src/profile/next-up.js'
import { binnedDistance } from '../../src/statistics/binned-distance.js'
import { coarseCells } from '../../src/statistics/coarse-cells.js'
import { ksDistance } from '../../src/statistics/kolmogorov-smirnov.js'
import { memoryTable, type Values } from '../comparison/memory-table.js'

const K = 10
type Data = Readonly<Record<string, Values>>

async function profileOf(data: Data, k = K): Promise<Baseline> {
  return profileTable(memoryTable(data), { sha256: '0'.repeat(64), tool: 'test 1', k })
}

async function compare(reference: Data, current: Data, statistics?: string[]): Promise<Comparison> {
  const profile = await profileOf(reference)
  const options = statistics ? { statistics } : {}
  return compareTables({ path: 'p.json', profile }, memoryTable(current), options)
}

function normal(scope: string, shift = 0, n = 3000): number[] {
  const random = createRandom(7, scope)
  return Array.from({ length: n }, () => random.normal() + shift)
}

function letters(scope: string, alphabet: string, n = 3000): string[] {
  const random = createRandom(7, scope)
  return Array.from({ length: n }, () => alphabet[random.integer(alphabet.length)]!)
}

const column = (comparison: Comparison, name: string): Comparison['columns'][number] =>
  comparison.columns.find((each) => each.name === name)!

const sample = fc
  .array(fc.oneof(fc.integer({ min: -4, max: 4 }), fc.double({ min: -5, max: 5, noNaN: true })), {
    minLength: 1,
    maxLength: 200,
  })
  .map((values) => Float64Array.from(values, (value) => value + 0).sort())

function countsOn(edges: readonly number[], values: Float64Array): number[] {
  const counts = new Array<number>(edges.length + 1).fill(0)
  for (const value of values) counts[edges.filter((edge) => edge <= value).length]! += 1
  return counts
}

describe('frozen bins', () => {
  it('count every number, hide what few rows share, and bound the exact D', () => {
    fc.assert(
      fc.property(sample, sample, fc.integer({ min: 2, max: 12 }), (a, b, k) => {
        const { edges, counts } = freezeNumbers(a, k)
        expect(countsOn(edges, a)).toEqual(counts)
        if (a.length >= k) expect(counts.every((count) => count === 0 || count >= k)).toBe(true)
        expect(edges.every((edge, i) => i === 0 || edge > edges[i - 1]!)).toBe(true)
        for (const edge of edges) {
          const rows = a.filter((value) => value === edge).length
          expect(rows === 0 || rows >= k || a.includes(-nextUp(-edge))).toBe(true)
        }
        const { d, upper } = binnedDistance({ edges, counts: [counts, countsOn(edges, b)] })
        const exact = ksDistance(a, b)
        expect(d).toBeLessThanOrEqual(exact + 1e-12)
        expect(upper).toBeGreaterThanOrEqual(exact - 1e-12)
      }),
      { seed: 1, numRuns: 150 },
    )
  })

  it('loses nothing on frequent values', () => {
    const a = Float64Array.from({ length: 90 }, (_, i) => i % 3).sort()
    const { edges, counts } = freezeNumbers(a, K)
    expect(edges).toEqual([0, nextUp(0), 1, nextUp(1), 2, nextUp(2)])
    expect(counts).toEqual([0, 30, 0, 30, 0, 30, 0])
  })

  it('puts short numbers between values', () => {
    expect(numberBetween(1.23456, 1.34567)).toBe(1.3)
    expect(numberBetween(-1, 1)).toBe(0)
    expect(numberBetween(1, nextUp(1))).toBe(nextUp(1))
  })

  it('are joined to about ten for statistics of counts', () => {
    const cells = coarseCells(new Array<number>(100).fill(3), new Array<number>(100).fill(2))
    expect(cells).toEqual(new Array(10).fill([30, 20]))
  })
})

describe('profileTable', () => {
  it('takes at most 64 KiB for a column', async () => {
    const random = createRandom(3, 'wide')
    const atoms = Array.from({ length: 900 }, () => random.normal() * 1e-200)
    const x = Array.from(
      { length: 30_000 },
      (_, i) => atoms[(i * 7) % 900]! + (i % 3 ? 0 : 1e-300 * i),
    )
    const c = x.map((_, i) => `${'é'.repeat(400)}${String(i % 900)}`)
    const profile = await profileOf({ x, c })
    for (const each of profile.columns)
      expect(Buffer.byteLength(canonicalJson(each))).toBeLessThanOrEqual(LIMITS.baselineColumn)
  })

  it('holds no value that fewer than k rows share', async () => {
    const names = [...letters('c', 'ab', 200), 'Ada Lovelace', 'Ada Lovelace']
    const salaries = names.map((_, i) => (i === 7 ? 987654321.125 : 1000 + i * 3.0625))
    const profile = await profileOf({ names, salaries })
    const text = canonicalJson(profile)
    expect(text).not.toMatch(/Ada|98765432/)
    expect(profile.columns[0]!.categories!.folded).toEqual({ categories: 1, rows: 2 })
    expect(await profileOf({ x: [41.5, 42.5] })).toMatchObject({
      columns: [{ bins: { edges: [], counts: [2] } }],
    })
    expect(canonicalJson(await profileOf({ x: [41.5, 42.5] }))).not.toContain('moments')
  })

  it('gives the same bytes for the same rows in any order', async () => {
    const data = { x: normal('a'), c: letters('c', 'abc') }
    const turned = { x: [...data.x].reverse(), c: [...data.c].reverse() }
    expect(canonicalJson(await profileOf(turned))).toBe(canonicalJson(await profileOf(data)))
  })
})

describe('a comparison with a profile', () => {
  it('decides as one with the rows', async () => {
    const reference = { x: normal('a'), y: normal('y'), c: letters('c', 'aabcd') }
    const current = { x: normal('b', 0.5), y: normal('z'), c: letters('d', 'aabcd') }
    const [rows, profiled] = [
      await compareTables(memoryTable(reference), memoryTable(current)),
      await compare(reference, current),
    ]
    expect(profiled.columns.map(({ name, outcome }) => [name, outcome])).toEqual(
      rows.columns.map(({ name, outcome }) => [name, outcome]),
    )
    expect(column(profiled, 'c').statistic).toBeCloseTo(column(rows, 'c').statistic!, 9)
    const [exact, binned] = [column(rows, 'x'), column(profiled, 'x')]
    const upper = Number(/exact D <= (.*)\)/.exec(binned.test!)![1])
    expect(binned.effect).toBeLessThanOrEqual(exact.effect!)
    expect(upper).toBeGreaterThanOrEqual(exact.effect!)
    expect(upper - binned.effect!).toBeLessThan(0.01)
  })

  it('cannot clear a column of which too little is known', async () => {
    const result = await compare({ x: normal('a', 0, 8) }, { x: normal('b') })
    expect(column(result, 'x').outcome).toBe('inconclusive')
  })

  it('holds values without a name against the folded ones', async () => {
    const rare = (scope: string): string[] =>
      letters(scope, 'ab').map((value, i) => (i % 100 === 0 ? `${scope}${String(i)}` : value))
    const like = await compare({ c: rare('r') }, { c: rare('s') })
    expect(column(like, 'c').outcome).toBe('pass')
    const flood = letters('d', 'ab').map((value, i) =>
      i % 4 === 0 ? `new${String(i % 7)}` : value,
    )
    const result = await compare({ c: rare('r') }, { c: flood })
    expect(column(result, 'c').tests['drift.new-categories']).toMatchObject({ outcome: 'fail' })
  })

  // Of 700 values of three rows each no one has a name, so all were one value on both sides: "constant", and a pass, for a column
  // whose values are all others. A new value that hides among the folded ones is an effect that would not have been seen.
  it.each([
    ['all', 1],
    ['a third', 3],
  ])(
    'does not pass where %s of the rows hold rare values, which could all be others',
    async (_, step) => {
      const rare = (scope: string): string[] =>
        letters(scope, 'ab').map((value, i) =>
          i % step === 0 ? `${scope}${String(i % 700)}` : value,
        )
      const result = await compare({ c: rare('r') }, { c: rare('s') })
      expect(column(result, 'c').tests['drift.new-categories']).toMatchObject({
        outcome: 'inconclusive',
      })
      expect(column(result, 'c').outcome).toBe('inconclusive')
    },
  )

  it('reports statistics of counts and refuses those of ranks', async () => {
    const result = await compare({ x: normal('a') }, { x: normal('b') }, [
      'psi',
      'js',
      'wasserstein',
    ])
    const { psi, js, wasserstein } = column(result, 'x').statistics!
    expect(psi).toMatchObject({ method: 'edges of the profile, about ten bins' })
    expect((psi as { statistic: number }).statistic).toBeLessThan(0.02)
    expect((js as { statistic: number }).statistic).toBeLessThan(0.06)
    expect(wasserstein).toHaveProperty('refused')
  })

  it('leaves out what names rows, and names lost and changed columns', async () => {
    const ids = normal('a').map((_, i) => i + 1)
    const result = await compare(
      { id: ids, key: ids.map((i) => `k${String(i)}`), gone: ids, x: normal('a') },
      { id: ids.map((i) => i + 5000), key: ids.map((i) => `q${String(i)}`), x: letters('x', 'ab') },
    )
    expect(result.columns.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['id', 'not-applicable'],
      ['key', 'not-applicable'],
      ['gone', 'fail'],
      ['x', 'fail'],
    ])
  })
})

describe('parseProfile', () => {
  it.each([
    ['not JSON', (text: string) => text.slice(1), 'not valid JSON'],
    ['another document', () => '{"version":1}', 'not a profile'],
    [
      'a lost row',
      (text: string) => text.replace('"rows":200', '"rows":201'),
      'does not have the rows',
    ],
    ['edges in disorder', (text: string) => text.replace('"edges":[', '"edges":[1e9,'), 'bin more'],
    ['a hidden column', (text: string) => text.replace('"name":"y"', '"name":"x"'), 'one name'],
    ['__proto__', (text: string) => text.replace('{', '{"__proto__":{},'), 'not a profile'],
  ])('refuses %s', async (_, edit, message) => {
    const profile = await profileOf({ x: normal('a', 0, 200), y: normal('b', 0, 200) })
    const bytes = Buffer.from(edit(canonicalJson(profile)))
    const act = (): Baseline => parseProfile('p.json', bytes)
    expect(act).toThrow(message)
    expect(act).toThrow(expect.objectContaining({ code: 'invalid-baseline', exit: 2 }))
  })
})
