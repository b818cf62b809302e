import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { canonicalJson } from '@secmlops/core'
import { createEngine, type EngineName, type TableSource } from '@secmlops/dataset'
import { compareTables, type Comparison } from '@secmlops/drift'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drift-engines-'))
})
afterAll(() => rm(folder, { recursive: true }))

const HEADER = 'x,n,c,b,d'
const LISTS = [
  ['1.5', 'NaN', 'inf', '-inf', '-0.0', '0', '1e-30', '0.1', '', '1.5', '1e400'],
  ['9007199254740993', '-9223372036854775808', '1', '', '1', '2', '-0', 'NA'],
  ['a', 'é', '', 'NA', 'Z', '"a, b"', '"x ""y"""', '日本', 'None', 'a'],
  ['true', 'False', 'T', 'no', ''],
  ['2020-01-01', '', '2020-02-29'],
]

async function source(name: string, rows: readonly string[]): Promise<TableSource> {
  const file = join(folder, name)
  await writeFile(file, [HEADER, ...rows, ''].join('\r\n'))
  return { file, format: 'csv', path: name }
}

async function compare(
  files: readonly [TableSource, TableSource],
  engine: EngineName,
  threads = 1,
): Promise<Comparison> {
  const options = { files, threads, temporaryDirectory: folder, engine, keepsNumbers: true }
  const opened = await createEngine(options)
  try {
    return await compareTables(await opened.open(files[0]), await opened.open(files[1]))
  } finally {
    await opened.close()
  }
}

/** A row of the small set: one value of each list. */
function rowOf(choices: readonly number[]): string {
  return LISTS.map((list, i) => list[(choices[i] ?? 0) % list.length]).join(',')
}

it('gives byte-identical verdicts with DuckDB and in TypeScript', async () => {
  const row = fc.tuple(fc.nat(10), fc.nat(7), fc.nat(9), fc.nat(4), fc.nat(2)).map(rowOf)
  const table = fc.array(row, { minLength: 40, maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(table, table, async (before, after) => {
      const files = [
        await source('reference.csv', before),
        await source('current.csv', after),
      ] as const
      const expected = await compare(files, 'duckdb')
      expect(canonicalJson(await compare(files, 'typescript'))).toBe(canonicalJson(expected))
    }),
    { numRuns: 3, seed: 17, endOnFailure: true },
  )
})

type Format = 'csv' | 'jsonl' | 'parquet' | 'arrow'
/** One table twice in four formats, written by pyarrow 26.0.1 (`golden/record-formats.py`). */
const FORMATS = JSON.parse(
  readFileSync(new URL('../golden/formats.json', import.meta.url), 'utf8'),
) as Record<'reference' | 'current', Record<Format, string>>

/** Of a file in one of the formats, always under the same name. */
async function written(path: 'reference' | 'current', format: Format): Promise<TableSource> {
  const file = join(folder, `${path}.${format}`)
  await writeFile(file, Buffer.from(FORMATS[path][format], 'base64'))
  return { file, format, path }
}

/** A finding in CSV names the line of the header, which the other formats do not have. */
function withoutLines(comparison: Comparison): string {
  return JSON.stringify(comparison, (key, value: unknown) => (key === 'line' ? undefined : value))
}

it.each([
  ['csv', 'duckdb', 2],
  ['csv', 'typescript', 1],
  ['jsonl', 'duckdb', 1],
  ['jsonl', 'typescript', 1],
  ['parquet', 'duckdb', 1],
  ['parquet', 'duckdb', 2],
  ['arrow', 'duckdb', 1],
  ['arrow', 'typescript', 1],
] as const)(
  'gives byte-identical verdicts in %s with %s and %i threads',
  async (format, engine, threads) => {
    const verdict = async (
      format: Format,
      engine: EngineName,
      threads: number,
    ): Promise<string> => {
      const files = [await written('reference', format), await written('current', format)] as const
      return withoutLines(await compare(files, engine, threads))
    }
    const expected = await verdict('csv', 'duckdb', 1)
    expect(expected).toContain('drift.new-categories')
    expect(await verdict(format, engine, threads)).toBe(expected)
  },
)
