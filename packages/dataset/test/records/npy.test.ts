import { describe, expect, it } from '@jest/globals'
import { readNpy, readRecords, type DataRecord } from '@secmlops/dataset'
import { fakeTools, memoryTree } from '@secmlops/testkit'
import { npyRows } from '../../src/records/npy-rows.js'

/** NumPy's format 1.0 (NEP 1). */
function npy(descr: string, shape: string, data: Uint8Array, fortran = 'False'): Uint8Array {
  const header = `{'descr': '${descr}', 'fortran_order': ${fortran}, 'shape': (${shape}), }`
  const length = Buffer.alloc(2)
  length.writeUInt16LE(header.length)
  return Buffer.concat([
    Buffer.from('\x93NUMPY\x01\0', 'latin1'),
    length,
    Buffer.from(header),
    data,
  ])
}

async function records(x: Uint8Array, y?: Uint8Array): Promise<readonly DataRecord[]> {
  const tree = memoryTree({ 'd/x.npy': x, ...(y && { 'd/y.npy': y }) })
  const labels = y ? { labels: 'd/y.npy' } : {}
  const { records: found } = await readRecords(
    tree,
    { name: 'd', path: 'd/x.npy', ...labels },
    fakeTools(),
  )
  return found
}

describe('NPY', () => {
  const bytes = Uint8Array.of(1, 2, 3, 4, 1, 2)

  it('has a record for each entry, labelled by the file of labels', async () => {
    const found = await records(npy('|u1', '3, 2', bytes), npy('|u1', '3,', Uint8Array.of(5, 6, 7)))
    expect(found.map(({ label }) => label).sort()).toEqual(['5', '6', '7'])
    expect(new Set(found.map(({ content }) => content)).size).toBe(2)
  })

  it('has the same content in either order of memory', async () => {
    const row = await records(npy('|u1', '3, 2', bytes))
    const column = await records(npy('|u1', '3, 2', Uint8Array.of(1, 3, 1, 2, 4, 2), 'True'))
    const contents = (list: readonly DataRecord[]): string[] =>
      list.map(({ content }) => content).sort()
    expect(contents(column)).toEqual(contents(row))
  })

  it('reads in stretches what it reads as a whole', async () => {
    const data = new Uint8Array(9_000_000).map((_, i) => (i * 7919) >> 8)
    const file = npy('<u4', '9000, 250', data)
    const whole = readNpy(file)
    expect(whole.values.length).toBe(2_250_000)
    const found = await records(file)
    expect(found.length).toBe(9000)
  })

  it.each([
    ['objects', npy('|O', '2,', bytes)],
    ['a cut file', npy('|u1', '3, 3', bytes)],
    ['a shape beyond reason', npy('|u1', '9007199254740991, 9007199254740991', bytes)],
    ['entries without values', npy('|u1', '1000000000, 0', new Uint8Array(0))],
    ['a cut header', npy('|u1', '3, 2', bytes).subarray(0, 30)],
  ])('refuses %s', async (_, file) => {
    await expect(records(file)).rejects.toMatchObject({ code: 'not-npy', exit: 2 })
  })

  it('refuses labels of another length', async () => {
    const x = npy('|u1', '3, 2', bytes)
    const y = npy('|u1', '2,', Uint8Array.of(5, 6))
    await expect(records(x, y)).rejects.toMatchObject({ code: 'invalid-table', exit: 2 })
  })

  /** A for-await loop that is left returns its generator, which did not return those that it reads. */
  it('leaves no file open where the reader leaves early', async () => {
    const tree = memoryTree({
      'd/x.npy': npy('|u1', '3, 2', bytes),
      'd/y.npy': npy('|u1', '3,', bytes.subarray(3)),
    })
    let open = 0
    const counting = {
      ...tree,
      open: async (path: string) => {
        const source = await tree.open(path)
        open += 1
        const close = async (): Promise<void> => {
          open -= 1
          await source.close()
        }
        return { size: source.size, read: source.read.bind(source), close }
      },
    }
    const spec = { name: 'd', path: 'd/x.npy', labels: 'd/y.npy' }
    for await (const row of npyRows(counting, spec.path, spec)) {
      expect(row.names).toEqual(['x', 'y'])
      expect(open).toBe(2)
      break
    }
    expect(open).toBe(0)
  })
})
