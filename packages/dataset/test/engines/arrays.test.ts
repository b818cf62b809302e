import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  createEngine,
  tableSource,
  writeNpz,
  type EngineName,
  type TableSource,
} from '@secmlops/dataset'
import { memoryTree } from '@secmlops/testkit'
import { columnFromArray, nullType, tableFromColumns, tableToIPC } from '@uwdata/flechette'
import { timeText } from '../../src/arrow/time-text.js'
import { rowsOf } from '../../src/engines/spark/rows.js'

function vectors(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))
}
/** Written by pyarrow 26.0.1 and NumPy 1.26.4. */
const ARROW = vectors('../arrow/pyarrow.vectors.json') as { files: Record<string, string> }
const NUMPY = vectors('../arrays/numpy.vectors.json') as {
  arrays: { dtype: string; npy: string; shape: number[]; values: number[] }[]
  refused: Record<string, string>
}

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'arrays-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function source(bytes: Uint8Array, format: TableSource['format']): Promise<TableSource> {
  const file = join(folder, `t.${format}`)
  await writeFile(file, bytes)
  return { file, format, path: `data/t.${format}` }
}

async function read(from: TableSource, engine: EngineName = 'duckdb'): Promise<unknown> {
  const options = { files: [from], threads: 1, temporaryDirectory: folder, engine }
  const opened = await createEngine(options)
  try {
    const table = await opened.open(from)
    const rows = []
    for await (const batch of table.rows()) rows.push(...batch)
    return { columns: (await table.columns()).map(({ name, type }) => [name, type]), rows }
  } finally {
    await opened.close()
  }
}

describe('Arrow as a table', () => {
  it.each([
    ['plain', 'duckdb'],
    ['batches', 'typescript'],
    ['stream', 'typescript'],
  ] as const)('has the types of DuckDB (%s, %s)', async (name, engine) => {
    const table = await source(Buffer.from(ARROW.files[name] ?? '', 'base64'), 'arrow')
    expect(await read(table, engine)).toEqual({
      columns: [
        ['id', 'BIGINT'],
        ['x', 'DOUBLE'],
        ['word', 'VARCHAR'],
        ['label', 'VARCHAR'],
        ['ok', 'BOOLEAN'],
        ['list', 'BLOB'],
        ['when', 'TIMESTAMP'],
      ],
      rows: [
        [1, 0.5, 'a', 'cat', true, '[1,2]', '2026-01-02 00:00:00'],
        [2, null, 'bé', 'dog', false, '[]', null],
        [9007199254740993n, null, null, 'cat', null, null, null],
      ],
    })
  })

  // Seconds since 1970, by `date -u -d @…`.
  it.each([
    [10, 0, -1n, '1969-12-31 23:59:59'],
    [10, 1, -1n, '1969-12-31 23:59:59.999'],
    [10, 3, 1767312000000000500n, '2026-01-02 00:00:00.0000005'],
    [8, 0, 1767312000000, '2026-01-02'],
  ])('writes times as DuckDB does (type %i, unit %i, %s)', (typeId, unit, value, text) => {
    expect(timeText({ typeId, unit } as never, value)).toBe(text)
  })

  it('fails with exit 2 where it is cut', async () => {
    const whole = Buffer.from(ARROW.files['plain'] ?? '', 'base64')
    for (let cut = 0; cut < whole.length - 9; cut += 97)
      await expect(read(await source(whole.subarray(0, cut), 'arrow'))).rejects.toMatchObject({
        code: 'unreadable-table',
        exit: 2,
        location: { path: 'data/t.arrow' },
      })
  })
})

describe('Arrow without values', () => {
  /** A column of the type Null takes no bytes: 200 bytes that state 2^40 rows were read into memory row by row. */
  const stated = 12_345n
  const table = tableFromColumns({
    n: columnFromArray(new Array(Number(stated)).fill(null), nullType()),
  })
  const bytes = Buffer.from(tableToIPC(table, { format: 'stream' }) ?? [])
  const length = Buffer.alloc(8)
  length.writeBigInt64LE(stated)
  for (let at = bytes.indexOf(length); at >= 0; at = bytes.indexOf(length))
    bytes.writeBigInt64LE(2n ** 40n, at)

  it('is too large before it is read', async () => {
    expect(bytes.length).toBeLessThan(1000)
    await expect(read(await source(bytes, 'arrow'))).rejects.toMatchObject({
      code: 'too-large',
      exit: 3,
    })
  })

  it('is no answer of Spark', async () => {
    await expect(rowsOf(bytes)).rejects.toMatchObject({ code: 'untrusted-answer', exit: 3 })
  })
})

describe('arrays of NumPy as tables', () => {
  it.each(NUMPY.arrays.filter(({ shape }) => shape.length === 2).slice(0, 12))(
    'has a column for each place of the second axis ($dtype)',
    async ({ dtype, npy, shape, values }) => {
      const [rows = 0, width = 0] = shape
      const seen = (await read(await source(Buffer.from(npy, 'base64'), 'npy'))) as {
        columns: [string, string][]
        rows: unknown[][]
      }
      expect(seen.columns.map(([name]) => name)).toEqual(
        Array.from({ length: width }, (_, i) => `x_${String(i)}`),
      )
      const value = (x: number | undefined): unknown => (dtype === '|b1' ? x !== 0 : x)
      expect(seen.rows.length).toBe(rows)
      expect(seen.rows.flat()).toEqual(values.map(value))
    },
  )

  it('reads the arrays of an NPZ side by side', async () => {
    const bytes = await writeNpz([
      { name: 'X', shape: [2, 2], values: Float32Array.of(1, 2, NaN, 4) },
      { name: 'y', shape: [2], values: BigInt64Array.of(7n, 9007199254740993n) },
    ])
    expect(await read(await source(bytes, 'npz'), 'typescript')).toEqual({
      columns: [
        ['X_0', 'FLOAT'],
        ['X_1', 'FLOAT'],
        ['y', 'BIGINT'],
      ],
      rows: [
        [1, 2, 7],
        [null, 4, 9007199254740993n],
      ],
    })
  })

  it('refuses other lengths, a third axis, pickles and what is no array', async () => {
    const zeros = new Float32Array(8)
    const uneven = await writeNpz([
      { name: 'a', shape: [8], values: zeros },
      { name: 'b', shape: [4, 2], values: zeros },
    ])
    const images = await writeNpz([{ name: 'a', shape: [2, 2, 2], values: zeros }])
    const damage = { code: 'unreadable-table', exit: 2 }
    for (const bytes of [uneven, images, Buffer.from('PK'), new Uint8Array()])
      await expect(read(await source(bytes, 'npz'))).rejects.toMatchObject(damage)
    for (const npy of Object.values(NUMPY.refused))
      await expect(read(await source(Buffer.from(npy, 'base64'), 'npy'))).rejects.toMatchObject(
        damage,
      )
  })
})

it('tells the formats by their first bytes, else by their names', async () => {
  const arrow = Buffer.from(ARROW.files['plain'] ?? '', 'base64')
  const npy = Buffer.from(NUMPY.arrays[0]?.npy ?? '', 'base64')
  const tree = memoryTree({ 'a.csv': arrow, 'b.csv': npy, 'c.npz': 'PK', 'd.feather': 'x' })
  const formats = ['a.csv', 'b.csv', 'c.npz', 'd.feather'].map(
    async (path) => (await tableSource(tree, path)).format,
  )
  expect(await Promise.all(formats)).toEqual(['arrow', 'npy', 'npz', 'arrow'])
})
