import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  createEngine,
  tableSource,
  type EngineName,
  type Scalar,
  type TableSource,
} from '@secmlops/dataset'
import { memoryTree } from '@secmlops/testkit'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jsonl-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function read(
  text: string,
  engineName: EngineName = 'duckdb',
): Promise<{ kinds: unknown[]; rows: (readonly Scalar[])[] }> {
  const file = join(folder, 'd.jsonl')
  await writeFile(file, text)
  const source: TableSource = { file, format: 'jsonl', path: 'data/d.jsonl' }
  const options = { files: [source], threads: 1, temporaryDirectory: folder }
  const engine = await createEngine({ ...options, engine: engineName })
  try {
    const table = await engine.open(source)
    const kinds = (await table.columns()).map(({ name, kind }) => [name, kind])
    const rows = []
    for await (const batch of table.rows()) rows.push(...batch)
    return { kinds, rows }
  } finally {
    await engine.close()
  }
}

describe('JSON Lines as a table', () => {
  it('finds types over all rows', async () => {
    const { kinds, rows } = await read('{"a":1,"b":"x"}\n{"b":"y","a":2.5,"c":true}\n')
    expect(kinds).toEqual([
      ['a', 'number'],
      ['b', 'category'],
      ['c', 'category'],
    ])
    expect(rows).toEqual([
      [1, 'x', null],
      [2.5, 'y', true],
    ])
  })

  // DuckDB 1.5 finds HUGEINT in 1 beside -1, whose values came out as text.
  it('keeps integers of both signs numbers', async () => {
    const { kinds, rows } = await read('{"a":1,"b":-1}\n{"a":-2,"b":9223372036854775808}\n')
    expect(kinds).toEqual([
      ['a', 'number'],
      ['b', 'number'],
    ])
    expect(rows).toEqual([
      [1, -1],
      [-2, 9223372036854775808n],
    ])
  })

  it('refuses a damaged line', async () => {
    await expect(read('{"a":1}\n{"a":}\n{"a":2}\n')).rejects.toMatchObject({
      code: 'unreadable-table',
      exit: 2,
      location: { path: 'data/d.jsonl' },
    })
  })

  // Inputs 6307, 12682 and 19837 of bench/table-fuzz: DuckDB read the year 20, the reader in TypeScript a text.
  it('takes ISO 8601 alone for times, and leaves them as they are written', async () => {
    const times = '"d":"2020-01-09","t":"2020-01-09T10:00:00+01:00","c":"10:00:00.5"'
    const { kinds, rows } = await read(`{${times},"x":"2020-01-09"}\n{"x":"20-01-09"}\n`)
    expect(kinds).toEqual([
      ['d', 'time'],
      ['t', 'time'],
      ['c', 'time'],
      ['x', 'category'],
    ])
    expect(rows).toEqual([
      ['2020-01-09', '2020-01-09T10:00:00+01:00', '10:00:00.5', '2020-01-09'],
      [null, null, null, '20-01-09'],
    ])
  })

  // Input 16157: of an empty file DuckDB makes a column "json" without rows, of numbers one with them; the reader in TypeScript no column.
  describe.each<EngineName>(['duckdb', 'typescript'])('in %s', (engine) => {
    it.each(['', ' \n\n', '{}\n{}\n', '1\n2\n', '[{"a":1}]\n', 'null\n'])('refuses %j', (text) =>
      expect(read(text, engine)).rejects.toMatchObject({ code: 'unreadable-table', exit: 2 }),
    )
  })

  it('is found by its extension', async () => {
    const tree = memoryTree({ 'a.ndjson': '{"a":1}\n' })
    expect(await tableSource(tree, 'a.ndjson')).toMatchObject({ format: 'jsonl', path: 'a.ndjson' })
  })

  // That of git-annex was a table of one column without rows.
  it.each([
    [
      'Git LFS',
      `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 9\n`,
    ],
    ['git-annex', `/annex/objects/SHA256E-s9--${'0'.repeat(64)}.csv\n`],
  ])('is no table where a pointer of %s stands in its place', async (name, text) => {
    const refused = { code: 'not-materialised', exit: 2, message: expect.stringContaining(name) }
    await expect(tableSource(memoryTree({ 'a.csv': text }), 'a.csv')).rejects.toMatchObject(refused)
  })
})
