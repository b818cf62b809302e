import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { DuckDBInstance } from '@duckdb/node-api'
import { createEngine, type TableSource } from '@secmlops/dataset'
import { compareTables, type Comparison } from '@secmlops/drift'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stated-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** 20,000 rows in row groups of 10,000 (DuckDB rounds to 2048), the columns given as SQL of the row `i`. */
async function parquet(name: string, columns: string): Promise<TableSource> {
  const file = join(folder, `${name}.parquet`)
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(
    `COPY (SELECT ${columns} FROM range(20000) t(i)) TO '${file}' (FORMAT parquet, ROW_GROUP_SIZE 10240)`,
  )
  connection.closeSync()
  instance.closeSync()
  return { file, format: 'parquet', path: name }
}

/** Writes other numbers into the metadata, which stands behind all rows and names the greatest of a row group before its least. */
async function forge(
  { file }: TableSource,
  forgeries: readonly (readonly [from: number, to: number])[],
  bound: 'both' | 'greatest' = 'both',
): Promise<void> {
  const bytes = await readFile(file)
  const footer = bytes.length - 8 - bytes.readUInt32LE(bytes.length - 8)
  for (const [from, to] of forgeries) {
    const [own, other] = [from, to].map(bytesOf) as [Buffer, Buffer]
    let found = 0
    for (let at = bytes.indexOf(own, footer); at >= 0; at = bytes.indexOf(own, at + 8), found++)
      if (bound === 'both' || found % 2 === 0) other.copy(bytes, at)
    expect(found).toBeGreaterThan(0)
  }
  await writeFile(file, bytes)
}

function bytesOf(value: number): Buffer {
  return Buffer.from(Float64Array.of(value).buffer)
}

async function compared(reference: TableSource, current: TableSource): Promise<Comparison> {
  const files = [reference, current] as const
  const engine = await createEngine({ files, threads: 1, temporaryDirectory: folder })
  try {
    const tables = [await engine.open(reference), await engine.open(current)] as const
    return await compareTables(...tables, { sortedRows: 100 })
  } finally {
    await engine.close()
  }
}

const SPREAD = 'i::DOUBLE / 16 AS x'

describe('counts of large Parquet files', () => {
  it('find what its metadata says, with NaN, infinities and NULL beside it', async () => {
    const odd = `CASE i % 1000 WHEN 1 THEN 'NaN'::DOUBLE WHEN 2 THEN 'inf'::DOUBLE WHEN 3 THEN NULL ELSE i / 16 END AS x`
    const { columns } = await compared(await parquet('before', SPREAD), await parquet('odd', odd))
    // 60 of 20,000 rows hold no number; the others are spread as before.
    expect(columns[0]?.tests['drift.nulls']?.effect).toBeCloseTo(0.003, 12)
    expect(columns[0]?.statistic).toBeLessThan(0.001)
  })

  // Filters pass over row groups by their bounds: rows could be hidden from the gate.
  it.each([
    ['a column that ends before its numbers do', [[24_999 / 16, 1000]]],
    [
      'a row group that lies elsewhere',
      [
        [5000 / 16, -10],
        [15_239 / 16, -5],
      ],
    ],
  ] as const)('refuse a file that states %s', async (_, forgeries) => {
    const reference = await parquet('reference', SPREAD)
    const current = await parquet('current', '(i + 5000)::DOUBLE / 16 AS x')
    expect((await compared(reference, current)).outcome).toBe('fail')
    await forge(current, forgeries)
    await expect(compared(reference, current)).rejects.toMatchObject({
      code: 'unreadable-table',
      exit: 2,
      location: { path: 'current' },
    })
  })

  it('do not take a column for varied because its file states it', async () => {
    const reference = await parquet('varied', SPREAD)
    const constant = await parquet('constant', '(3 + 0 * i)::DOUBLE AS x')
    await forge(constant, [[3, 3.001]], 'greatest')
    const { findings } = await compared(reference, constant)
    expect(findings.map(({ rule }) => rule)).toContain('column-constant')
  })
})
