import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import type { Table } from '@secmlops/dataset'
import { memoryTable } from '@secmlops/dataset'
import { describeTexts } from '../../../src/subjects/texts/describe-texts.js'

interface Recorded {
  readonly text: string
  readonly expected: Readonly<Record<string, number | null>>
}

// Python 3.11: record-texts.py.
const recorded = JSON.parse(
  readFileSync(new URL('texts.json', import.meta.url), 'utf8'),
) as Readonly<Record<'reference' | 'current', readonly Recorded[]>>

function table(texts: readonly (string | null)[]): Table {
  const source = { file: 'notes.csv', format: 'csv', path: 'notes.csv' } as const
  const numbers = texts.map((_, i) => i)
  const columns = [
    { name: 'row', kind: 'number', type: 'BIGINT', values: numbers },
    { name: 'note', kind: 'category', type: 'VARCHAR', values: texts },
  ] as const
  return memoryTable(source, { rows: texts.length, columns })
}

async function rowsOf(described: Table, columns?: readonly string[]): Promise<unknown[][]> {
  const rows: unknown[][] = []
  for await (const batch of described.rows(columns)) rows.push(...batch.map((row) => [...row]))
  return rows
}

const NAMES = ['characters', 'words', 'non-alphabetic', 'out-of-vocabulary', 'surprisal']
const COLUMNS = NAMES.map((name) => `note.${name}`)

async function described(
  compared: { columns?: readonly string[]; ignore?: readonly string[] } = {},
): Promise<[Table, Table]> {
  const [reference, current] = [recorded.reference, recorded.current].map((side) =>
    table(side.map(({ text }) => text)),
  ) as [Table, Table]
  return describeTexts(reference, current, { texts: ['note'], compared })
}

describe('describeTexts', () => {
  it('says of each text what Python says; a text of the reference is held against the others', async () => {
    const [reference, current] = await described()
    for (const [side, expected] of [
      [reference, recorded.reference],
      [current, recorded.current],
    ] as const) {
      const rows = await rowsOf(side, COLUMNS)
      expect(rows).toHaveLength(expected.length)
      rows.forEach((row, i) => {
        const { text, expected: values } = expected[i]!
        // An empty text is a missing value, as in every other column.
        const wanted = NAMES.map((name) => (text === '' ? null : values[name]))
        row.forEach((value, k) => {
          if (wanted[k] === null) expect(value).toBeNull()
          else expect(value).toBeCloseTo(wanted[k]!, 12)
        })
      })
    }
  })

  it('replaces the column and keeps the others, side by side', async () => {
    const [reference] = await described()
    expect((await reference.columns()).map(({ name }) => name)).toEqual(['row', ...COLUMNS])
    const rows = await rowsOf(reference, ['note.words', 'row'])
    expect(rows.map(([, row]) => row)).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(rows[0]).toEqual([5, 0])
    const scalars = await reference.scalars(['note.words', 'row'])
    expect(scalars.map(({ name, count, max }) => [name, count, max])).toEqual([
      ['note.words', 6, 9],
      ['row', 7, 6],
    ])
  })

  it('derives what is compared only', async () => {
    const [reference] = await described({ ignore: ['note.words', 'note.surprisal'] })
    expect((await reference.columns()).map(({ name }) => name)).toEqual([
      'row',
      'note.characters',
      'note.non-alphabetic',
      'note.out-of-vocabulary',
    ])
  })

  it('refuses a column that is not there', async () => {
    const one = table(['a'])
    await expect(describeTexts(one, one, { texts: ['nots'], compared: {} })).rejects.toMatchObject({
      code: 'no-such-column',
      exit: 2,
      remedy: 'Did you mean "note"?',
    })
  })
})
