import { readFileSync } from 'node:fs'
import * as zlib from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import { detectFormat, readRecords, type RecordSet } from '@secmlops/dataset'
import { fakeTools, memoryTree } from '@secmlops/testkit'
import { arrowRows } from '../../src/records/arrow-rows.js'

/** Written by pyarrow, whose version stands in the file. */
const VECTORS = JSON.parse(
  readFileSync(new URL('../arrow/pyarrow.vectors.json', import.meta.url), 'utf8'),
) as { files: Record<string, string> }

function file(name: string): Buffer {
  return Buffer.from(VECTORS.files[name] ?? '', 'base64')
}

async function values(bytes: Uint8Array): Promise<unknown[]> {
  const rows: unknown[] = []
  for await (const row of arrowRows(memoryTree({ 'a.arrow': bytes }), 'a.arrow'))
    rows.push(row.values)
  return rows
}

function records(bytes: Uint8Array): Promise<RecordSet> {
  const spec = { name: 'frames', path: 'a.feather' }
  return readRecords(memoryTree({ 'a.feather': bytes }), spec, fakeTools())
}

/** The table that pyarrow was given; 2026-01-02 is 1767312000 s after the epoch. */
const TABLE = [
  [1, 0.5, 'a', 'cat', true, '[1,2]', 1767312000000000],
  [2, null, 'bé', 'dog', false, '[]', null],
  ['9007199254740993', null, null, 'cat', null, null, null],
]

describe('Arrow', () => {
  it.each(['plain', 'batches', 'stream'])('reads what pyarrow wrote (%s)', async (name) => {
    expect(await values(file(name))).toEqual(TABLE)
  })

  it('unpacks LZ4 frames', async () => {
    const rows = await values(file('lz4'))
    expect(rows.length).toBe(3000)
    expect(rows.every((row, i) => same(row, i))).toBe(true)
  })

  it('unpacks Zstandard where this Node can, and says so elsewhere', async () => {
    const reading = values(file('zstd'))
    if ('zstdDecompressSync' in zlib) expect((await reading).every(same)).toBe(true)
    else await expect(reading).rejects.toMatchObject({ code: 'unreadable-table', exit: 2 })
  })

  it('has records with the columns id and label', async () => {
    const { format, records: found } = await records(file('plain'))
    expect(format).toBe('arrow')
    expect(found.map(({ id, label }) => [id, label])).toEqual([
      ['1', '"cat"'],
      ['2', '"dog"'],
      ['9007199254740993', '"cat"'],
    ])
    const batches = await records(file('batches'))
    expect(batches.records).toEqual(found)
  })

  it('is found by its magic', async () => {
    const tree = memoryTree({ 'a.bin': file('plain') })
    expect(await detectFormat(tree, { name: 'a', path: 'a.bin' })).toBe('arrow')
  })
})

describe('Arrow, hostile', () => {
  it.each(['plain', 'stream', 'lz4'])('fails with exit 2 wherever %s is cut', async (name) => {
    const whole = file(name)
    const rows = await values(whole)
    for (let cut = 9; cut < whole.length - 9; cut += Math.ceil(whole.length / 13)) {
      const outcome = await values(whole.subarray(0, cut)).catch((error: unknown) => error)
      // A stream may end after any message; a file may not.
      if (name === 'stream' && Array.isArray(outcome))
        expect(rows.slice(0, outcome.length)).toEqual(outcome)
      else
        expect(outcome).toMatchObject({
          code: 'unreadable-table',
          exit: 2,
          location: { path: 'a.arrow' },
        })
    }
  })

  it('neither crashes nor hangs on flipped bytes', async () => {
    for (const name of ['plain', 'lz4'])
      for (let at = 8; at < file(name).length; at += 631) {
        const bytes = file(name)
        bytes[at] = (bytes[at] ?? 0) ^ 0xff
        const outcome = await values(bytes).catch((error: unknown) => error)
        if (!Array.isArray(outcome))
          expect(outcome).toMatchObject({ code: 'unreadable-table', exit: 2 })
      }
  })

  it('refuses headers that ask for more than there is', async () => {
    const prefix = Buffer.from([0xff, 0xff, 0xff, 0xff, 0xf0, 0xff, 0xff, 0x7f])
    await expect(values(prefix)).rejects.toMatchObject({ code: 'unreadable-table' })
    await expect(values(file('feather1'))).rejects.toMatchObject({ code: 'unreadable-table' })
    await expect(values(Buffer.from('a,b\n1,2\n'))).rejects.toMatchObject({ exit: 2 })
  })
})

function same(row: unknown, i: number): boolean {
  return JSON.stringify(row) === JSON.stringify([i, `row ${String(i % 7)} of many rows`, i % 3])
}
