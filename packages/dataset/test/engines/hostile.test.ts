import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { SecmlopsError } from '@secmlops/core'
import { createEngine, type TableSource } from '@secmlops/dataset'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostile-'))
})
afterAll(() => rm(folder, { recursive: true }))

let serial = 0
async function source(
  bytes: string | Uint8Array,
  format: TableSource['format'],
  name = `t${String(serial++)}`,
): Promise<TableSource> {
  const file = join(folder, name)
  await writeFile(file, bytes)
  return { file, format, path: `data/${name}` }
}

/** Opens a table and asks everything of it. */
async function exhaust(table: TableSource, keepsNumbers = false): Promise<number> {
  const options = { files: [table], threads: 1, temporaryDirectory: folder, keepsNumbers }
  const engine = await createEngine(options)
  try {
    const opened = await engine.open(table)
    const columns = await opened.columns()
    await opened.scalars()
    for (const { name, kind } of columns) {
      await opened.valueCounts(name, 5)
      if (kind === 'number') await opened.sortedNumbers(name)
    }
    let rows = 0
    for await (const batch of opened.rows()) rows += batch.length
    return rows
  } finally {
    await engine.close()
  }
}

async function codeOf(table: TableSource, keepsNumbers = false): Promise<string> {
  try {
    await exhaust(table, keepsNumbers)
    return 'read'
  } catch (error) {
    if (!(error instanceof SecmlopsError) || error.exit !== 2) throw error
    expect(error.location?.path).toBe(table.path)
    expect(error.message).not.toContain(folder)
    expect(error.remedy).toBeDefined()
    return String(error.code)
  }
}

describe('hostile CSV', () => {
  it.each([
    ['nothing', '', 'empty-file'],
    ['a blank header', '\n1,2\n', 'empty-file'],
    ['too few fields', 'a,b\n1,2\n3\n4,5\n', 'unreadable-table'],
    ['too many fields', 'a,b\n1,2\n3,4,5\n', 'unreadable-table'],
    ['too few numbers', 'a,b,c\n1,2,x\n3,x\n4,5,x\n', 'unreadable-table'],
    ['an open quote', 'a,b\n"x,1\ny,2\n', 'unreadable-table'],
    ['a field of 3 MB', `a,b\n${'x'.repeat(3e6)},1\n`, 'unreadable-table'],
    ['a header of 3 MB', `${'x'.repeat(3e6)},b\n1,2\n`, 'unreadable-table'],
    ['Latin-1', Buffer.from('a,b\n\xe9,1\n', 'latin1'), 'unreadable-table'],
    [
      'random bytes',
      Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 251)),
      'unreadable-table',
    ],
    // Input 25566 of bench/table-fuzz: DuckDB called it "", and then could not read a column of no name, which was an internal error.
    ['a NUL byte in a name', '\0d,x\n1,2\n', 'unreadable-table'],
    ['NUL bytes in a field', 'a,b\nx\0y,1\n', 'read'],
    ['a column named like SQL', '"a"";DROP TABLE t;--",b\n1,2\n', 'read'],
    ['equal names', 'a,a,A\n1,2,3\n', 'read'],
  ])('%s', async (_, bytes, code) => {
    const table = await source(bytes, 'csv')
    expect(await codeOf(table)).toBe(code)
    expect(await codeOf(table, true)).toBe(code)
  })

  it('keeps a prototype name and a quoted name as they are', async () => {
    const table = await source('__proto__,"x ""y"""\n1,2\n', 'csv')
    const engine = await createEngine({ files: [table], threads: 1, temporaryDirectory: folder })
    const opened = await engine.open(table)
    expect((await opened.columns()).map(({ name }) => name)).toEqual(['__proto__', 'x "y"'])
    expect(await opened.sortedNumbers('x "y"')).toEqual(Float64Array.of(2))
    await expect(opened.distinct('z')).rejects.toMatchObject({ code: 'no-such-column' })
    await engine.close()
  })
})

describe('hostile Parquet', () => {
  it.each([
    ['text', 'a,b\n1,2\n'],
    ['magic bytes alone', 'PAR1'],
    [
      'an absurd footer',
      Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(64, 0xff), Buffer.from('PAR1')]),
    ],
  ])('%s', async (_, bytes) => {
    expect(await codeOf(await source(bytes, 'parquet'))).toBe('unreadable-table')
  })

  it('is never a crash when bytes are changed or cut', async () => {
    const whole = await parquet()
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.nat(255),
        fc.boolean(),
        async (at, byte, cut) => {
          const bytes = cut ? whole.subarray(0, at) : Buffer.from(whole)
          if (!cut) bytes[at] = byte
          expect(['read', 'unreadable-table']).toContain(
            await codeOf(await source(bytes, 'parquet', 'mutant')),
          )
        },
      ),
      { numRuns: 25, seed: 5 },
    )
  })
})

describe('hostile JSON Lines', () => {
  it.each([
    ['no JSON', 'a,b\n1,2\n'],
    ['a cut line', '{"a":1}\n{"a":'],
    ['random bytes', Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 251))],
  ])('%s', async (_, bytes) => {
    expect(await codeOf(await source(bytes, 'jsonl'))).toBe('unreadable-table')
  })

  it('is never a crash when bytes are changed or cut', async () => {
    const line = (_: unknown, i: number): string =>
      `{"id":${String(i)},"x":${String(i / 7)},"c":"é"}`
    const whole = Buffer.from(Array.from({ length: 40 }, line).join('\n'))
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
        const bytes = Buffer.from(byte < 32 ? whole.subarray(0, at + 1) : whole)
        bytes[at] = byte
        expect(['read', 'unreadable-table']).toContain(
          await codeOf(await source(bytes, 'jsonl', 'mutant.jsonl')),
        )
      }),
      { numRuns: 16, seed: 6 },
    )
  })
})

describe('confinement', () => {
  it('reads no other file, even through a symbolic link that replaces one', async () => {
    const table = await source('a\n1\n', 'csv')
    const other = await source('a\n2\n', 'csv')
    const temporaryDirectory = await mkdtemp(join(tmpdir(), 'hostile-private-'))
    const engine = await createEngine({ files: [table], threads: 1, temporaryDirectory })
    await expect(engine.open(other)).rejects.toMatchObject({ code: 'not-allowed' })
    await rm(table.file)
    await symlink(other.file, table.file)
    await expect(engine.open(table)).rejects.toMatchObject({ exit: 2 })
    await engine.close()
    await rm(temporaryDirectory, { recursive: true })
  })

  it('does not read a file name as a pattern', async () => {
    await source('a\n1\n', 'csv', 'ab.csv')
    expect(await exhaust(await source('a\n1\n2\n', 'csv', 'a[ab].csv'))).toBe(2)
    expect(await exhaust(await source('a\n1\n2\n3\n', 'csv', "it's *.csv"))).toBe(3)
  })
})

/** A Parquet file of 200 rows, written by DuckDB itself. */
async function parquet(): Promise<Buffer> {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const { readFile } = await import('node:fs/promises')
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const file = join(folder, 'whole.parquet')
  await connection.run(
    `COPY (SELECT i AS id, i / 7.0 AS x, 'c' || (i % 5) AS c FROM range(200) t(i)) TO '${file}' (FORMAT parquet)`,
  )
  connection.closeSync()
  instance.closeSync()
  return readFile(file)
}
