import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import * as flechette from '@uwdata/flechette'
import { canonicalJson } from '@secmlops/core'
import { createEngine, type EngineName, type TableSource } from '@secmlops/dataset'
import { compareTables } from '@secmlops/drift'

type Format = TableSource['format']
interface Run {
  readonly format: Format
  readonly engine: EngineName
  readonly threads: number
}

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drift-formats-'))
  await writeAll('reference', 1)
  await writeAll('current', 3)
})
afterAll(() => rm(folder, { recursive: true }))

/** The small set: NaN, infinities, -0, ties, integers beyond 2^53, empty and non-ASCII text, missing values. */
const X = [1.5, NaN, Infinity, -Infinity, -0, 0, 1e-300, 0.1, null, 1.5, -5e-324, 70000.5]
const N = [9007199254740993n, -9223372036854775808n, 1n, null, 1n, 2n, 3n]
const C = ['a', 'é', '', 'NA', 'Z', 'a, b', 'x "y"', '日本', null, 'a', '😀']
const B = [true, false, true, null, true]

interface Rows {
  readonly x: (number | null)[]
  readonly n: (bigint | null)[]
  readonly c: (string | null)[]
  readonly b: (boolean | null)[]
}

function rowsOf(step: number): Rows {
  const pick = <T>(list: readonly T[]): T[] =>
    Array.from({ length: 420 }, (_, i) => list[(i * step + (i % 13)) % list.length] as T)
  return { x: pick(X), n: pick(N), c: pick(C), b: pick(B) }
}

function source(side: string, format: Format): TableSource {
  return { file: join(folder, `${side}.${format}`), format, path: `${side}.table` }
}

async function writeAll(side: string, step: number): Promise<void> {
  const rows = rowsOf(step)
  await writeFile(source(side, 'csv').file, csv(rows))
  await writeFile(source(side, 'jsonl').file, jsonl(rows))
  await writeFile(source(side, 'arrow').file, arrow(rows))
  await writeParquet(side, rows)
}

function text(value: number | bigint | boolean | string | null): string {
  if (value === null) return ''
  if (typeof value === 'string')
    return /[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
  if (Object.is(value, -0)) return '-0.0'
  return String(value).replace('Infinity', 'inf')
}

function csv({ x, n, c, b }: Rows): string {
  const lines = x.map((_, i) =>
    [x[i], n[i], c[i], b[i]].map((value) => text(value ?? null)).join(','),
  )
  return ['x,n,c,b', ...lines, ''].join('\n')
}

/** JSON has neither NaN nor infinities; integers keep their digits. */
function jsonl({ x, n, c, b }: Rows): string {
  const number = (value: number | null | undefined): string =>
    Object.is(value, -0) ? '-0.0' : JSON.stringify(value ?? null)
  const line = (i: number): string =>
    `{"x":${number(x[i])},"n":${String(n[i])},"c":${JSON.stringify(c[i])},"b":${String(b[i])}}`
  return x.map((_, i) => line(i)).join('\n')
}

function arrow({ x, n, c, b }: Rows): Uint8Array {
  const { bool, columnFromArray, float64, int64, tableFromColumns, tableToIPC, utf8 } = flechette
  const table = tableFromColumns({
    x: columnFromArray(x, float64()),
    n: columnFromArray(n, int64()),
    c: columnFromArray(c, utf8()),
    b: columnFromArray(b, bool()),
  })
  return tableToIPC(table, { format: 'file' }) ?? new Uint8Array()
}

async function writeParquet(side: string, rows: Rows): Promise<void> {
  const file = join(folder, `${side}.typed.csv`)
  await writeFile(file, csv(rows))
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(
    `COPY (SELECT * FROM read_csv('${file}', header = true, auto_detect = false, delim = ',', quote = '"', escape = '"',
       columns = {'x': 'DOUBLE', 'n': 'BIGINT', 'c': 'VARCHAR', 'b': 'BOOLEAN'}))
     TO '${source(side, 'parquet').file}' (FORMAT parquet)`,
  )
  connection.closeSync()
  instance.closeSync()
}

async function report({ format, engine, threads }: Run, sortedRows?: number): Promise<string> {
  const files = [source('reference', format), source('current', format)] as const
  const options = { files, threads, temporaryDirectory: folder, engine }
  const opened = await createEngine(options)
  try {
    const [before, after] = [await opened.open(files[0]), await opened.open(files[1])]
    const { findings, ...rest } = await compareTables(before, after, {
      ...(sortedRows !== undefined && { sortedRows }),
      statistics: ['psi', 'js'],
    })
    // Only a CSV file has a line that names the column.
    const shown = findings.map(({ location, ...finding }) => [finding, location?.feature])
    return canonicalJson({ ...rest, findings: shown })
  } finally {
    await opened.close()
  }
}

const RUNS: readonly Run[] = [
  { format: 'csv', engine: 'duckdb', threads: 2 },
  { format: 'csv', engine: 'typescript', threads: 1 },
  { format: 'jsonl', engine: 'duckdb', threads: 1 },
  { format: 'jsonl', engine: 'typescript', threads: 1 },
  { format: 'parquet', engine: 'duckdb', threads: 1 },
  { format: 'parquet', engine: 'duckdb', threads: 2 },
  { format: 'arrow', engine: 'duckdb', threads: 2 },
  { format: 'arrow', engine: 'typescript', threads: 1 },
]

describe('the same rows give the same report, to the last byte', () => {
  it.each([
    ['sorted in memory', undefined],
    ['counted where they lie', 100],
  ])('%s', async (_, sortedRows) => {
    const first = await report({ format: 'csv', engine: 'duckdb', threads: 1 }, sortedRows)
    expect(JSON.parse(first)).toMatchObject({
      columns: [{ name: 'x', kind: 'number' }, {}, {}, {}],
    })
    for (const run of RUNS) expect([run, await report(run, sortedRows)]).toEqual([run, first])
  })
})
