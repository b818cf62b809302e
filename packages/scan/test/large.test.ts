import { describe, expect, it } from '@jest/globals'
import type { ByteSource } from '@secmlops/core'
import { scanFile } from '../src/index.js'
import { callOf, latin1, pickle, proto } from './support/pickle.js'
import { rulesOf } from './support/scan.js'
import { tar } from './support/tar.js'
import { zip64 } from './support/zip64.js'

const HOLE = 10 * 1024 ** 3
const OBJECTS = "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }"
const EVIL = callOf('os', 'system')
const MEGABYTE = 1 << 20
/** A few windows of a megabyte, and one line of at most 16. */
const READ = 32 * MEGABYTE

interface Sparse extends ByteSource {
  /** Bytes that were asked for, in all and at once. */
  readonly cost: { total: number; largest: number }
}

/** Two pieces with ten gigabytes of zero bytes between them. */
function sparse(front: Buffer, back: Buffer, hole: number = HOLE): Sparse {
  const size = front.length + hole + back.length
  const cost = { total: 0, largest: 0 }
  return {
    size,
    cost,
    read: (offset, wanted) => {
      const length = Math.max(0, Math.min(wanted, size - offset))
      const bytes = new Uint8Array(length)
      cost.total += length
      cost.largest = Math.max(cost.largest, length)
      bytes.set(front.subarray(offset, offset + length))
      const start = front.length + hole
      const from = Math.max(offset, start)
      if (from < offset + length)
        bytes.set(back.subarray(from - start, offset + length - start), from - offset)
      return Promise.resolve(bytes)
    },
  }
}

/** The header of an array of so many bytes (numpy.lib.format 1.0). */
function arrayHead(bytes: number): Buffer {
  return npyHead(`{'descr': '<f8', 'fortran_order': False, 'shape': (${String(bytes / 8)},), }`)
}

function npyHead(text: string): Buffer {
  return latin1(`\x93NUMPY\x01\x00\x76\x00${text.padEnd(117)}\n`)
}

/** A zip whose stored first member is a hole behind the given beginning of it. */
function sparseZip(first: { name: string; head: Buffer }, last: Buffer): Sparse {
  const small = zip64([
    { name: first.name, data: first.head, extent: first.head.length + HOLE },
    { name: 'archive/data.pkl', data: last },
  ])
  const end = 30 + first.name.length + 20 + first.head.length
  return sparse(small.subarray(0, end), small.subarray(end))
}

// Facts 8, check 11: memory and time go with what has to be read, not with the size of the file.
describe('D2: files of ten gigabytes', () => {
  it('a torch file: its storages are skipped', async () => {
    for (const [payload, expected] of [
      [EVIL, ['pickle-code-execution']],
      [pickle(proto(2), '}.'), []],
    ] as const) {
      const source = sparseZip({ name: 'archive/data/0', head: Buffer.alloc(64) }, payload)
      const result = await scanFile(source, 'model.pt')
      expect(result).toMatchObject({ format: 'torch', gaps: [] })
      expect(rulesOf(result)).toEqual(expected)
      expect(source.cost.total).toBeLessThan(READ)
    }
  })

  it('an archive of arrays: their values are skipped', async () => {
    const head = arrayHead(HOLE)
    const small = zip64([
      { name: 'a.npy', data: head, extent: head.length + HOLE },
      { name: 'b.npy', data: Buffer.concat([npyHead(OBJECTS), EVIL]) },
    ])
    const end = 30 + 'a.npy'.length + 20 + head.length
    const source = sparse(small.subarray(0, end), small.subarray(end))
    expect(rulesOf(await scanFile(source, 'x.npz'))).toEqual(['pickle-code-execution'])
    expect(source.cost.total).toBeLessThan(READ)
  })

  it('a tar: its members are skipped', async () => {
    const first = tar([{ name: 'a.bin', size: HOLE }], Buffer.alloc(0))
    const source = sparse(first, tar([{ name: 'b', data: EVIL }]))
    expect(rulesOf(await scanFile(source, 'model.tar'))).toEqual(['pickle-code-execution'])
    expect(source.cost.total).toBeLessThan(READ)
  })

  it('a pickle: the bytes of its literals are skipped', async () => {
    const head = Buffer.from([0x80, 5, 0x8e, 0, 0, 0, 0, 0, 0, 0, 0])
    head.writeBigUInt64LE(BigInt(HOLE), 3)
    const source = sparse(head, pickle('0', EVIL))
    const result = await scanFile(source, 'model.pkl')
    expect(rulesOf(result)).toEqual(['pickle-code-execution'])
    expect(source.cost.largest).toBeLessThan(2 * MEGABYTE)
    expect(source.cost.total).toBeLessThan(READ)
  })

  it('an array: only its header is read', async () => {
    const head = arrayHead(HOLE)
    const source = sparse(head, Buffer.alloc(0))
    expect(await scanFile(source, 'x.npy')).toEqual({ format: 'numpy', findings: [], gaps: [] })
    expect(source.cost.total).toBeLessThan(READ)
  })

  it('zero bytes under the name of a pickle are not read through', async () => {
    const source = sparse(Buffer.alloc(0), EVIL)
    expect((await scanFile(source, 'model.pkl')).gaps).toMatchObject([{ reason: 'not-understood' }])
    expect(source.cost.total).toBeLessThan(READ)
  })
})
