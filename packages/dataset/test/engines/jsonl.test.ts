import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createEngine, tableSource, type Scalar, type TableSource } from '@secmlops/dataset'
import { memoryTree } from '@secmlops/testkit'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jsonl-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function read(text: string): Promise<{ kinds: unknown[]; rows: (readonly Scalar[])[] }> {
  const file = join(folder, 'd.jsonl')
  await writeFile(file, text)
  const source: TableSource = { file, format: 'jsonl', path: 'data/d.jsonl' }
  const engine = await createEngine({ files: [source], threads: 1, temporaryDirectory: folder })
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

  it('is found by its extension', async () => {
    const tree = memoryTree({ 'a.ndjson': '{"a":1}\n' })
    expect(await tableSource(tree, 'a.ndjson')).toMatchObject({ format: 'jsonl', path: 'a.ndjson' })
  })
})
