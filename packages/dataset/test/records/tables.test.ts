import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { readRecords, type DataRecord, type DatasetSpec } from '@secmlops/dataset'
import { fakeTools, memoryTree } from '@secmlops/testkit'
import { DuckDBInstance } from '@duckdb/node-api'
import { zipSync } from 'fflate'
import { tableColumns } from '../../src/records/table-row.js'

async function rows(
  text: string | Uint8Array,
  spec: Partial<DatasetSpec> = {},
): Promise<readonly DataRecord[]> {
  const whole = { name: 'frames', path: 'd.csv', ...spec }
  const set = await readRecords(memoryTree({ [whole.path]: text }), whole, fakeTools())
  return set.records
}

describe('readRecords, CSV', () => {
  it('uses the columns id, label and split, and the line on which a row starts', async () => {
    const records = await rows(
      '\uFEFFid,x,label,split\r\n7,"a\r\nb, c",cat,train\r\n\r\n8,"say ""hi""",dog,val\r\n9,,cat,blue',
    )
    expect(
      records.map(({ id, label, split, location }) => [id, label, split, location.line]),
    ).toEqual([
      ['7', '"cat"', 'train', 2],
      ['8', '"dog"', 'validation', 5],
      ['9', '"cat"', 'blue', 6],
    ])
  })

  it('takes the columns of the policy', async () => {
    const [record] = await rows('k;y;part;x\na;1;test;2\n', {
      id: 'k',
      label: 'y',
      'split-column': 'part',
    })
    expect(record).toMatchObject({ id: 'a', label: '"1"', split: 'test' })
    await expect(rows('k,y\n1,2\n', { label: 'z' })).rejects.toMatchObject({
      code: 'invalid-table',
      exit: 2,
      location: { path: 'd.csv', line: 1 },
    })
  })

  it('has a content without id, label and split, whatever the order of the columns', async () => {
    const [a] = await rows('id,x,y,label\n1,2,3,cat\n')
    const [b] = await rows('label,y,x,id,split\ndog,3,2,9,test\n')
    const [c] = await rows('id,x,y,label\n1,3,2,cat\n')
    expect(b?.content).toBe(a?.content)
    expect(c?.content).not.toBe(a?.content)
  })

  it('names rows without an id by their content, so that sorting changes nothing', async () => {
    const key = ({ id, label }: DataRecord): string => `${id} ${label}`
    const before = (await rows('x,label\n1,a\n1,b\n2,a\n1,a\n')).map(key).sort()
    const after = (await rows('x,label\n2,a\n1,a\n1,a\n1,b\n')).map(key).sort()
    expect(after).toEqual(before)
    expect(new Set(before).size).toBe(4)
  })

  it('reports repeated ids and keeps the rows apart', async () => {
    const tree = memoryTree({ 'd.csv': 'id,x\n1,a\n1,b\n' })
    const set = await readRecords(tree, { name: 'd', path: 'd.csv' }, fakeTools())
    expect(set.problems).toMatchObject([{ code: 'duplicate-record-id', location: { line: 3 } }])
    expect(new Set(set.records.map(({ id }) => id)).size).toBe(2)
  })

  it.each([
    ['a short row', 'a,b\n1,2\n3\n', 3],
    ['an open quote', 'a,b\n1,"2\n', undefined],
    ['a stray quote', 'a,b\n1,2"3\n', 2],
    ['two columns of one name', 'a,a\n1,2\n', 1],
    ['bytes that are not UTF-8', Buffer.from('a,b\n1,\xff\n', 'latin1'), undefined],
  ])('refuses %s', async (_, text, line) => {
    await expect(rows(text)).rejects.toMatchObject({
      code: 'invalid-table',
      exit: 2,
      location: { path: 'd.csv', ...(line !== undefined && { line }) },
    })
  })

  it('refuses a table without rows', async () => {
    await expect(rows('a,b\n')).rejects.toMatchObject({ code: 'empty-dataset', exit: 2 })
  })

  it('reads 50,000 rows in about a second', async () => {
    const text = `id,x\n${Array.from({ length: 50_000 }, (_, i) => `${String(i)},${String(i % 7)}`).join('\n')}\n`
    const records = await rows(text)
    expect(records).toHaveLength(50_000)
    expect(records.at(-1)?.location.line).toBe(50_001)
  })
})

describe('readRecords, Parquet', () => {
  let bytes: Uint8Array
  beforeAll(async () => {
    // Oracle: written by DuckDB itself.
    const file = join(await mkdtemp(join(tmpdir(), 'parquet-')), 'd.parquet')
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    await connection.run(
      `COPY (SELECT i AS id, i * 0.5 AS x, 'c' || (i % 2) AS label FROM range(3) t(i)) TO '${file}' (FORMAT parquet)`,
    )
    connection.closeSync()
    bytes = await readFile(file)
  })

  it('reads typed rows', async () => {
    const records = await rows(bytes, { path: 'd.parquet', split: 'test' })
    expect(records.map(({ id, label, split }) => [id, label, split])).toEqual([
      ['0', '"c0"', 'test'],
      ['1', '"c1"', 'test'],
      ['2', '"c0"', 'test'],
    ])
    expect(new Set(records.map(({ content }) => content)).size).toBe(3)
  })

  it('refuses a truncated file', async () => {
    await expect(rows(bytes.subarray(0, 100), { path: 'd.parquet' })).rejects.toMatchObject({
      exit: 2,
    })
  })
})

describe('readRecords, NPZ', () => {
  /** NumPy's format 1.0, as numpy.lib.format describes it. */
  const npy = (descr: string, shape: string, data: Uint8Array): Uint8Array => {
    const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape}), }`
    const length = Buffer.alloc(2)
    length.writeUInt16LE(header.length)
    return Buffer.concat([
      Buffer.from('\x93NUMPY\x01\0', 'latin1'),
      length,
      Buffer.from(header),
      data,
    ])
  }
  const npz = (y: string, shape = '3,'): Uint8Array =>
    zipSync({
      'x.npy': npy('|u1', '3, 2', Uint8Array.of(1, 2, 3, 4, 1, 2)),
      'y.npy': npy('|u1', shape, Buffer.from(y, 'hex')),
    })

  it('takes an entry of each array as a record and y as the label', async () => {
    const records = await rows(npz('050607'), { path: 'd.npz' })
    expect(records.map(({ label }) => label).sort()).toEqual(['5', '6', '7'])
    expect(new Set(records.map(({ content }) => content)).size).toBe(2)
    expect(new Set(records.map(({ id }) => id)).size).toBe(3)
  })

  it('refuses arrays of different lengths', async () => {
    await expect(rows(npz('0506', '2,'), { path: 'd.npz' })).rejects.toMatchObject({
      code: 'invalid-table',
      exit: 2,
    })
  })
})

describe('tableColumns', () => {
  /** Each name was looked up among all: hours for a header of 16 MiB, which a pull request can bring. */
  it('takes time that grows with the columns, not with their square', () => {
    const names = Array.from({ length: 100_000 }, (_, i) => `c${String(i)}`)
    const columns = (more: string): unknown =>
      tableColumns(
        { name: 'd', path: 'd' },
        { names: [...names, more], values: [], location: { path: 'd/a.csv' } },
        'label',
      )
    expect(columns('id')).toMatchObject({ id: 100_000 })
    expect(() => columns('c7')).toThrow('two columns are named "c7"')
  })
})
