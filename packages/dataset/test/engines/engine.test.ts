import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createEngine, type Scalar, type Table, type TableSource } from '@secmlops/dataset'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'engine-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function csv(text: string, name = 'data.csv'): Promise<TableSource> {
  const file = join(folder, name)
  await writeFile(file, text)
  return { file, format: 'csv', path: `data/${name}` }
}

async function use<T>(source: TableSource, look: (table: Table) => Promise<T>): Promise<T> {
  const engine = await createEngine({ files: [source], threads: 1, temporaryDirectory: folder })
  try {
    return await look(await engine.open(source))
  } finally {
    await engine.close()
  }
}

async function rowsOf(table: Table, columns?: string[]): Promise<(readonly Scalar[])[]> {
  const rows = []
  for await (const batch of table.rows(columns)) rows.push(...batch)
  return rows
}

describe('createEngine', () => {
  it('reads columns, row count and rows in file order', async () => {
    const source = await csv(
      'id,x,label,when\n1,0.5,NA,2020-01-01\n2,,None,2020-01-02\n3,2,"a,b",\n',
    )
    const seen = await use(source, async (table) => ({
      kinds: (await table.columns()).map(({ name, kind }) => [name, kind]),
      count: await table.rowCount(),
      rows: await rowsOf(table, ['label', 'id', 'x']),
    }))
    expect(seen.kinds).toEqual([
      ['id', 'number'],
      ['x', 'number'],
      ['label', 'category'],
      ['when', 'time'],
    ])
    expect(seen.count).toBe(3)
    expect(seen.rows).toEqual([
      ['NA', 1, 0.5],
      ['None', 2, null],
      ['a,b', 3, 2],
    ])
  })

  it('counts missing values, distinct values, bins and categories', async () => {
    const source = await csv('x,c,b\n1,a,True\n2,b,False\nNaN,a,True\n3.5,NA,\ninf,,True\n')
    const seen = await use(source, async (table) => ({
      scalars: await table.scalars(),
      distinct: await table.distinct('c'),
      bins: await table.histogram('x', [1, 2, 3.5]),
      counts: await table.valueCounts('c', 1),
      booleans: await table.valueCounts('b', 10),
      sorted: [...(await table.sortedNumbers('x'))],
    }))
    expect(seen.scalars).toEqual([
      { name: 'x', count: 3, missing: 2, min: 1, max: 3.5 },
      { name: 'c', count: 3, missing: 2, min: null, max: null },
      { name: 'b', count: 4, missing: 1, min: null, max: null },
    ])
    expect(seen.distinct).toBe(2)
    expect(seen.bins).toEqual([1, 2])
    expect(seen.counts).toEqual({ values: [{ value: 'a', count: 2 }], distinct: 2, rest: 1 })
    expect(seen.booleans.values).toEqual([
      { value: 'true', count: 3 },
      { value: 'false', count: 1 },
    ])
    expect(seen.sorted).toEqual([1, 2, 3.5])
  })
})
