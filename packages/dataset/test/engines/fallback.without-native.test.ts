import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { LIMITS } from '@secmlops/core'
import { createEngine, type TableSource } from '@secmlops/dataset'
import {
  installNativeParts,
  removeNativeParts,
} from '../../../../test/support/jest/without-native.js'

let folder = ''
beforeAll(async () => {
  removeNativeParts()
  folder = await mkdtemp(join(tmpdir(), 'fallback-'))
})
afterAll(async () => {
  installNativeParts()
  await rm(folder, { recursive: true })
})

async function source(
  text: string | Uint8Array,
  format: TableSource['format'],
): Promise<TableSource> {
  const file = join(folder, `t.${format}`)
  await writeFile(file, text)
  return { file, format, path: `data/t.${format}` }
}

it('reads small tables in TypeScript and says so', async () => {
  const table = await source('x,c\n1,a\n2.5,b\n', 'csv')
  const told: string[] = []
  const logger = { debug: String, info: String, warn: (text: string) => void told.push(text) }
  const engine = await createEngine({
    files: [table],
    threads: 1,
    temporaryDirectory: folder,
    logger,
  })
  expect(told).toHaveLength(1)
  expect(engine.name).toBe('typescript')
  expect([...(await (await engine.open(table)).sortedNumbers('x'))]).toEqual([1, 2.5])
  await engine.close()
})

it('fails where DuckDB was asked for', async () => {
  const table = await source('x\n1\n', 'csv')
  const options = { files: [table], threads: 1, temporaryDirectory: folder }
  await expect(createEngine({ ...options, engine: 'duckdb' })).rejects.toMatchObject({
    code: 'engine-missing',
    exit: 3,
  })
})

it('refuses a table that is too large', async () => {
  const table = await source('a\n', 'csv')
  await truncate(table.file, LIMITS.memoryTable + 1)
  const engine = await createEngine({ files: [table], threads: 1, temporaryDirectory: folder })
  await expect(engine.open(table)).rejects.toMatchObject({ code: 'engine-missing', exit: 3 })
})

it.each([
  ['Parquet', 'PAR1', 'parquet', 'engine-missing', 3, undefined],
  ['too few fields', 'a,b\n1,2\n3\n', 'csv', 'unreadable-table', 2, 3],
  [
    'too many fields behind a quoted line break',
    'a,b\n"x\ny",2\n3,4,5\n',
    'csv',
    'unreadable-table',
    2,
    4,
  ],
  ['an open quote', 'a,b\n1,2\n"x,1\ny,2\n', 'csv', 'unreadable-table', 2, 3],
  ['text behind a quote', 'a,b\n"x"y,1\n', 'csv', 'unreadable-table', 2, 2],
  ['a NUL byte', 'a,b\n1,2\nx\0y,1\n', 'csv', 'unreadable-table', 2, 3],
  ['Latin-1', Buffer.from('a,b\n1,2\n\xe9,1\n', 'latin1'), 'csv', 'unreadable-table', 2, 3],
  ['line breaks of two kinds', 'a,b\r\n1,2\n', 'csv', 'unreadable-table', 2, 2],
  ['a blank header', '\n1,2\n', 'csv', 'empty-file', 2, 1],
  ['a row of 3 MB', `a,b\n${'x'.repeat(3e6)},1\n`, 'csv', 'unreadable-table', 2, 2],
  ['no JSON', '{"a":1}\n\n{"a":}\n', 'jsonl', 'unreadable-table', 2, 3],
  ['a repeated key', '{"a":1,"a":2}\n', 'jsonl', 'unreadable-table', 2, 1],
  ['no object', '{"a":1}\n[2]\n', 'jsonl', 'unreadable-table', 2, 2],
  ['half a character', '{"a":"\\ud800"}\n', 'jsonl', 'unreadable-table', 2, 1],
  ['deep nesting', `{"a":${'['.repeat(1e5)}`, 'jsonl', 'unreadable-table', 2, 1],
] as const)('refuses %s', async (_, text, format, code, exit, line?: number) => {
  const table = await source(text, format)
  const engine = await createEngine({ files: [table], threads: 1, temporaryDirectory: folder })
  await expect(engine.open(table)).rejects.toMatchObject({
    code,
    exit,
    location: { path: table.path, ...(line !== undefined && { line }) },
  })
})
