import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { createEngine, dyadicEdges, type Engine, type Scalar, type Table } from '@secmlops/dataset'
import { SMALL_SET_COLUMNS, smallSetRows } from '@secmlops/testkit'
import { DIALECTS } from '../../../src/engines/sql/dialect.js'
import { sqlTable } from '../../../src/engines/sql/table.js'
import { columnOf } from '../../../src/engines/sql/text.js'

const NAMES = ['before', 'after'] as const
let folder = ''
let connection: DuckDBConnection
let engine: Engine
/** The embedded engine on Parquet, and the one text of remote engines asked of another DuckDB, in two dialects. */
const embedded: Table[] = []
const remote: Table[] = []
const spark: Table[] = []
let asked: string[] = []

async function ask(sql: string): Promise<readonly (readonly Scalar[])[]> {
  asked.push(sql)
  const result = await connection.runAndReadAll(sql)
  return result.getRowsJson() as readonly (readonly Scalar[])[]
}

/** DuckDB knows the words of Spark, but not its quotes. */
function askAsSpark(sql: string): Promise<readonly (readonly Scalar[])[]> {
  return ask(sql.replaceAll('`', '"'))
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sql-table-'))
  connection = await (await DuckDBInstance.create(':memory:')).connect()
  const sources = NAMES.map((name) => ({
    file: join(folder, `${name}.parquet`),
    format: 'parquet' as const,
    path: `${name}.parquet`,
  }))
  for (const [i, name] of NAMES.entries()) {
    const rows = smallSetRows(i === 0 ? 400 : 301, i)
    const values = rows.map((row) => `(${row})`).join(', ')
    await connection.run(
      `CREATE TABLE ${name} AS SELECT * FROM (VALUES ${values}) t (${SMALL_SET_COLUMNS.join(', ')})`,
    )
    await connection.run(`COPY ${name} TO '${String(sources[i]?.file)}' (FORMAT parquet)`)
    const described = await connection.run(`SELECT * FROM ${name} LIMIT 0`)
    const columns = described
      .columnNames()
      .map((column, k) => columnOf(column, String(described.columnType(k)), DIALECTS.duckdb))
    const source = { file: `remote:${name}`, format: 'trino', path: 'secmlops.yml' } as const
    remote.push(sqlTable({ source, from: name, dialect: DIALECTS.duckdb, columns, ask }))
    spark.push(sqlTable({ source, from: name, dialect: DIALECTS.spark, columns, ask: askAsSpark }))
  }
  engine = await createEngine({ files: sources, threads: 1, temporaryDirectory: folder })
  for (const source of sources) embedded.push(await engine.open(source))
})
afterAll(async () => {
  await engine.close()
  await rm(folder, { recursive: true })
})

async function everything(table: Table): Promise<unknown> {
  const each = []
  for (const { name, kind } of await table.columns())
    each.push({
      name,
      distinct: await table.distinct(name),
      ...(kind === 'category' && { counts: await table.valueCounts(name, 100) }),
      ...(kind === 'number' && {
        dyadic: await table.histogram(name, dyadicEdges(-2, 60, 50)),
        wide: await table.histogram(name, dyadicEdges(-1e300, 1e300, 50)),
        whole: await table.histogram(name, [-Number.MAX_VALUE, 0, 0.1, 1.5, Number.MAX_VALUE]),
        uneven: await table.histogram(name, [-1, 0, 0.1, 1, 1.5]),
        one: await table.histogram(name, [1.5, 1.5]),
      }),
    })
  const kinds = (await table.columns()).map(({ name, kind }) => [name, kind])
  return { kinds, rows: await table.rowCount(), scalars: await table.scalars(), each }
}

describe('the one text of remote engines', () => {
  it.each([
    ['DuckDB', 0],
    ['DuckDB', 1],
    ['Spark', 1],
  ])('gives the counts of the embedded engine in the dialect of %s (table %i)', async (name, i) => {
    const tables = name === 'Spark' ? spark : remote
    const [own, expected] = [tables[i], embedded[i]] as [Table, Table]
    expect(await everything(own)).toEqual(await everything(expected))
  })

  it('gives the newest time, and the rows that contradict each other', async () => {
    const [table] = remote as [Table]
    expect(await table.remote?.newest('d')).toBe('2020-02-29')
    let broken = 0
    for await (const batch of (embedded[0] as Table).rows(['x', 'n']))
      for (const [x, n] of batch)
        if (typeof x === 'number' && Number.isFinite(x) && n !== null && x > Number(n)) broken++
    expect(broken).toBeGreaterThan(0)
    expect(await table.remote?.broken('x', '<=', 'n')).toBe(broken)
    expect(await table.remote?.broken('c', '=', 'c')).toBe(0)
  })

  it('gives the greatest distance within bins, whatever has no bin', async () => {
    const numbers = await Promise.all(embedded.map((table) => table.sortedNumbers('f')))
    const [n = 0, m = 0] = numbers.map(({ length }) => length)
    const share = (i: number, v: number): number =>
      (numbers[i]?.filter((each) => each <= v).length ?? NaN) / (i === 0 ? n : m)
    const all = [...new Set(numbers.flatMap((each) => [...each]))]
    const expected = Math.max(...all.map((v) => Math.abs(share(0, v) - share(1, v))))
    for (const edges of [[0, 0.1, 1, 2e30], dyadicEdges(0, 2e30, 64)]) {
      const bins = edges.slice(1).map((_, k) => k)
      const below = bins.map((k) =>
        numbers.map((each) => each.filter((v) => v < (edges[k] ?? NaN)).length),
      )
      const question = { column: 'f', edges, bins, below, sizes: [n, m] }
      const distance = remote[0]?.remote?.distance(remote[1] as Table, question as never)
      expect(await distance).toBe(expected)
    }
  })

  it('sends no values of which there are too many', async () => {
    const [table] = remote as [Table]
    asked = []
    // 14 texts, of which three mean that there is no value.
    const rest = (await embedded[0]?.scalars(['c']))?.[0]?.count
    expect(await table.valueCounts('c', 3)).toEqual({ values: [], distinct: 11, rest })
    expect(asked).toHaveLength(1)
  })

  it('keeps rows where they are', async () => {
    const [table] = remote as [Table]
    await expect(table.sortedNumbers('x')).rejects.toMatchObject({ code: 'rows-stay', exit: 3 })
    await expect(table.orderedCounts('x', [0, 1], [0])).rejects.toMatchObject({ code: 'rows-stay' })
    const next = table.rows()[Symbol.asyncIterator]().next()
    await expect(next).rejects.toMatchObject({ code: 'rows-stay' })
  })

  it('cannot be asked for a column that is not there, or with a table of somebody else', async () => {
    const [table, other] = remote as [Table, Table]
    await expect(table.distinct('x"; DROP TABLE before; --')).rejects.toMatchObject({
      code: 'no-such-column',
      exit: 2,
    })
    const question = { column: 'x', edges: [0, 1], bins: [0], below: [[0, 0]], sizes: [1, 1] }
    const asking = table.remote?.distance(embedded[0] as Table, question as never)
    await expect(asking).rejects.toMatchObject({ code: 'not-comparable' })
    expect(await table.remote?.distance(other, { ...question, bins: [] } as never)).toBe(0)
  })
})

describe('a table that is written to meanwhile', () => {
  it.each([
    ['a bin that was not asked for', [[5, 1]]],
    ['a negative bin', [[-1, 1]]],
    ['no number', [['x', 1]]],
    ['half a row', [[0, 0.5]]],
  ])('or an engine that answers with %s, is not believed', async (_, answer) => {
    const table = sqlTable({
      source: { file: 'remote:t', format: 'trino', path: 'secmlops.yml' },
      from: 't',
      dialect: DIALECTS.duckdb,
      columns: [{ name: 'x', kind: 'number', type: 'DOUBLE' }],
      ask: () => Promise.resolve(answer),
    })
    await expect(table.histogram('x', [0, 1])).rejects.toMatchObject({ code: 'table-changed' })
  })

  it('is told by counts that contradict each other', async () => {
    const answers = [[[10, 10, 0, 1]], [[0, 9]]]
    const table = sqlTable({
      source: { file: 'remote:t', format: 'trino', path: 'secmlops.yml' },
      from: 't',
      dialect: DIALECTS.duckdb,
      columns: [{ name: 'x', kind: 'number', type: 'DOUBLE' }],
      ask: () => Promise.resolve(answers.shift() ?? []),
    })
    await table.scalars(['x'])
    await expect(table.histogram('x', [0, 1])).rejects.toMatchObject({
      code: 'table-changed',
      exit: 3,
    })
  })
})
