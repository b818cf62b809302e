import { describe, expect, it } from '@jest/globals'
import { comparePolicies, createRandom, parsePolicy, type Finding } from '@secmlops/core'
import { fakeChange, fakeTools } from '@secmlops/testkit'
import { gate, profileTable } from '@secmlops/drift'
import { memoryTable } from '../comparison/memory-table.js'
import { checkQuality } from '../../src/quality/check-quality.js'
import { QUALITY_RULES } from '../../src/quality/index.js'
import { readQuality } from '../../src/quality/read-quality.js'
import { QUALITY_TEXTS } from '../../src/quality/texts.js'

const N = 400

interface Row {
  id: number | string
  start: string
  end: string
  speed: number | string
  camera: string
}

function rows(scope: string): Row[] {
  const random = createRandom(5, scope)
  return Array.from({ length: N }, (_, i) => {
    const minute = String(10 + (i % 50))
    return {
      id: i * 2,
      start: `2026-11-${String(1 + (i % 20)).padStart(2, '0')} 08:${minute}:00`,
      end: `2026-11-${String(1 + (i % 20)).padStart(2, '0')} 09:${minute}:00`,
      speed: (10 + random.normal()).toFixed(3),
      camera: `cam-${String(random.integer(3))}`,
    }
  })
}

const csv = (table: readonly Row[]): string =>
  ['id,start,end,speed,camera', ...table.map((row) => Object.values(row).join(',')), ''].join('\n')

const STATED = `
      rows: { min: 100, max: 1000 }
      freshness: { column: end, max-age-days: 7 }
      columns:
        id: { type: integer, unique: true }
        speed: { type: number, min: 0, max: 50, max-missing: 1% }
        camera: { values: [cam-0, cam-1, cam-2] }
      integrity: ["start < end"]
`

/** The clock of `fakeTools` stands still; freshness counts from it. */
async function findings(quality: string, change: (table: Row[]) => Row[]): Promise<string[]> {
  const text = `version: 1\ngates:\n  drift:\n    reference: a.csv\n    current: b.csv\n    quality:${quality}`
  const base = { 'secmlops.yml': text, 'a.csv': csv(rows('a')) }
  const settings = gate.configure(parsePolicy('secmlops.yml', Buffer.from(text)))!
  const clock = { now: () => new Date('2026-11-23T00:00:00Z') }
  const files = { ...base, 'b.csv': csv(change(rows('b'))) }
  const tools = { ...fakeTools(), clock }
  const found = await gate.evaluate(fakeChange(base, files), settings, tools)
  return found.findings.map(({ rule, message }) => `${rule}: ${message}`)
}

const set = (index: number, part: Partial<Row>) => (table: Row[]) =>
  table.map((row, i) => (i === index ? { ...row, ...part } : row))

describe('demands on the quality of data', () => {
  it('are met by clean data', async () => {
    expect(await findings(STATED, (table) => table)).toEqual([])
    expect(await findings(' { learn: true }', (table) => table)).toEqual([])
  })

  it.each<[string, (table: Row[]) => Row[]]>([
    ['quality-rows: the table has 99 rows, fewer than 100', (table) => table.slice(-99)],
    ['quality-type: column "id" is number, not integer', set(3, { id: 4.5 })],
    ['quality-range: column "speed" holds -999, below 0', set(3, { speed: -999 })],
    [
      'quality-values: column "camera" holds values that are not allowed in 1 rows: "CAM-1"',
      set(3, { camera: 'CAM-1' }),
    ],
    [
      'quality-missing: column "speed" lacks a value in 8 of 400 rows, 1 % may be missing',
      (table) => table.map((row, i) => (i % 50 === 0 ? { ...row, speed: 'NA' } : row)),
    ],
    ['quality-unique: column "id" repeats values in 1 rows', set(3, { id: 8 })],
    [
      'quality-freshness: column "end" is 9.6 days old in its newest row, 7 may be',
      (table) => table.filter(({ end }) => end < '2026-11-14'),
    ],
    [
      'quality-freshness: column "end" holds a time in the future',
      set(3, { end: '2027-01-01 00:00:00' }),
    ],
    [
      'quality-integrity: column "start" is not < "end" in 1 row',
      set(3, { end: '2026-11-01 00:00:00' }),
    ],
  ])('find %s', async (expected, change) => {
    const found = await findings(STATED, change)
    expect(found.filter((each) => each.startsWith('quality'))).toEqual([expected])
  })

  it('name columns that are not there', async () => {
    const found = await findings(' { integrity: ["start<=stop"] }', (table) => table)
    expect(found).toEqual(['quality-column: column "stop" is not there'])
  })

  it('can be learned from the reference', async () => {
    const broken = (table: Row[]): Row[] =>
      set(5, { speed: 9999 })(set(4, { camera: 'NA' })(set(3, { id: 8 })(table)))
    expect(
      (await findings(' { learn: true }', broken)).filter((each) => each.startsWith('q')),
    ).toEqual([
      expect.stringMatching(/^quality-range: column "speed" holds 9999, above/),
      'quality-missing: column "camera" lacks a value in 1 of 400 rows, 0 % may be missing',
      'quality-unique: column "id" repeats values in 1 rows',
    ])
    const loose =
      ' { learn: true, columns: { camera: { max-missing: 5% }, id: { unique: false } } }'
    expect(await findings(loose, set(4, { camera: 'NA' }))).toEqual([])
  })

  it('can be learned from a profile', async () => {
    const numbers = Array.from({ length: N }, (_, i) => i / 7)
    const profile = await profileTable(memoryTable({ x: numbers, y: numbers }), {
      sha256: '0'.repeat(64),
      tool: 'test 1',
    })
    const table = memoryTable({
      x: numbers.slice(0, 150).map((x, i) => (i ? x : -60)),
      y: [...numbers],
    })
    const found = await checkQuality(table, readQuality({ learn: true })!, {
      reference: { path: 'p.json', profile },
      now: new Date(0),
      subject: undefined,
      ignore: ['y'],
    })
    expect(found.map(({ rule }: Finding) => rule)).toEqual(['quality-rows', 'quality-range'])
  })
})

it('has a text for each rule, and a rule for each text', () => {
  expect(QUALITY_RULES.map(({ id }) => id).sort()).toEqual(Object.keys(QUALITY_TEXTS).sort())
})

describe('the ratchet', () => {
  const policy = (quality: object): object => ({ gates: { drift: { quality } } })
  it.each([
    [{ learn: true }, { learn: false }, 'looser'],
    [{ rows: { min: 10 } }, { rows: { min: 5 } }, 'looser'],
    [{ rows: { min: 10 } }, { rows: { min: 10, max: 90 } }, 'tighter'],
    [{ columns: { a: { max: 5 } } }, { columns: { a: { max: 6 } } }, 'looser'],
    [{ columns: { a: { max: 5 } } }, { columns: { b: { max: 5 } } }, 'looser'],
    [{ columns: { a: { values: ['x'] } } }, { columns: { a: { values: ['x', 'y'] } } }, 'looser'],
    [{ columns: { a: { min: 0 } } }, { columns: { a: { min: 0, unique: true } } }, 'tighter'],
    [
      { columns: { a: { 'max-missing': '5%' } } },
      { columns: { a: { 'max-missing': 0.01 } } },
      'tighter',
    ],
    [{ integrity: ['a < b'] }, { integrity: ['a < c'] }, 'looser'],
    [
      { freshness: { column: 't', 'max-age-days': 7 } },
      { freshness: { column: 't', 'max-age-days': 3 } },
      'tighter',
    ],
  ])('reads %j to %j as %s', (before, after, direction) => {
    const changes = comparePolicies(policy(before), policy(after))
    expect(changes.map((change) => change.direction)).toContain(direction)
  })
})
