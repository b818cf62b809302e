import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { createEngine, dyadicEdges, type Table, type TableSource } from '@secmlops/dataset'

let folder = ''
let csv: TableSource
let parquet: TableSource
let jsonl: TableSource

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'determinism-'))
  csv = { file: join(folder, 't.csv'), format: 'csv', path: 't.csv' }
  parquet = { file: join(folder, 't.parquet'), format: 'parquet', path: 't.parquet' }
  jsonl = { file: join(folder, 't.jsonl'), format: 'jsonl', path: 't.jsonl' }
  await writeTwins()
})
afterAll(() => rm(folder, { recursive: true }))

/** One table as CSV and JSON Lines by us and as Parquet by DuckDB: NaN, infinities, -0, ties, big integers, empty and non-ASCII text, NULL. */
async function writeTwins(): Promise<void> {
  const numbers = ['1.5', 'NaN', 'inf', '-inf', '-0.0', '0', '1e-300', '0.1', '', '1.5']
  const integers = [
    '9007199254740993',
    '-9223372036854775808',
    '1',
    '',
    '1',
    '2',
    '3',
    '4',
    '5',
    '6',
  ]
  const texts = ['a', 'é', '', 'NA', 'a', 'Z', 'z', '日本', 'None', 'a b']
  const rows = Array.from({ length: 3000 }, (_, i) =>
    [numbers, integers, texts].map((of) => of[(i * 7) % 10]),
  )
  await writeFile(csv.file, ['x,n,c', ...rows.map((row) => row.join(',')), ''].join('\n'))
  await writeFile(jsonl.file, rows.map(jsonLine).join('\n'))
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(
    `COPY (SELECT * FROM read_csv('${csv.file}', header = true, columns = {'x': 'DOUBLE', 'n': 'BIGINT', 'c': 'VARCHAR'}))
     TO '${parquet.file}' (FORMAT parquet, ROW_GROUP_SIZE 2048)`,
  )
  connection.closeSync()
  instance.closeSync()
}

/** JSON has no NaN and no infinities; integers keep their digits. */
function jsonLine([x = '', n = '', c = '']: readonly (string | undefined)[]): string {
  const number = x === '' || !Number.isFinite(Number(x)) ? 'null' : x
  return `{"x":${number},"n":${n === '' ? 'null' : n},"c":${JSON.stringify(c)}}`
}

async function everything(source: TableSource, threads: number): Promise<unknown> {
  const engine = await createEngine({ files: [source], threads, temporaryDirectory: folder })
  const table: Table = await engine.open(source)
  const seen = {
    columns: (await table.columns()).map(({ name, kind }) => [name, kind]),
    scalars: await table.scalars(),
    counts: await table.valueCounts('c', 10),
    distinct: await Promise.all(['x', 'n', 'c'].map((name) => table.distinct(name))),
    x: [...(await table.sortedNumbers('x'))],
    n: [...(await table.sortedNumbers('n'))],
    histogram: await table.histogram('x', [-1, 0, 0.1, 1, 1.5]),
    dyadic: await table.histogram('x', dyadicEdges(0, 1.5, 8)),
    ordered: await table.orderedCounts('x', dyadicEdges(0, 1.5, 8), [0, 6]),
    ranges: await table.orderedCounts('x', [-1, 0, 0.1, 1, 1.5], [1, 3]),
  }
  await engine.close()
  return seen
}

it('is the same for every format and number of threads', async () => {
  const first = (await everything(csv, 1)) as { x: number[]; scalars: { count: number }[] }
  for (const [source, threads] of [
    [csv, 2],
    [parquet, 1],
    [parquet, 2],
    [jsonl, 1],
    [jsonl, 2],
  ] as const)
    expect(await everything(source, threads)).toEqual(first)
  // 3 of 10 numbers are not finite and 1 is empty; -0 and 0 are one value.
  expect(first.scalars.map(({ count }) => count)).toEqual([1800, 2700, 2100])
  expect(first).toMatchObject({
    histogram: [0, 900, 300, 600],
    dyadic: [1200, 0, 0, 0, 0, 0, 600],
    ordered: {
      values: Float64Array.of(0, 1e-300, 0.1, 1.5),
      counts: Float64Array.of(600, 300, 300, 600),
    },
    ranges: { values: Float64Array.of(0, 1e-300, 1.5), counts: Float64Array.of(600, 300, 600) },
  })
})
