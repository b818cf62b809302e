import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { createEngine, type Table, type TableSource } from '@secmlops/dataset'

let folder = ''
let csv: TableSource
let parquet: TableSource

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'determinism-'))
  csv = { file: join(folder, 't.csv'), format: 'csv', path: 't.csv' }
  parquet = { file: join(folder, 't.parquet'), format: 'parquet', path: 't.parquet' }
  await writeTwins()
})
afterAll(() => rm(folder, { recursive: true }))

/** One table as CSV by us and as Parquet by DuckDB: NaN, infinities, -0, ties, big integers, empty and non-ASCII text, NULL. */
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
  ] as const)
    expect(await everything(source, threads)).toEqual(first)
  // 3 of 10 numbers are not finite and 1 is empty; -0 and 0 are one value.
  expect(first.scalars.map(({ count }) => count)).toEqual([1800, 2700, 2100])
  expect(first).toMatchObject({ histogram: [0, 900, 300, 600] })
})
