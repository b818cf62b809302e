import { describe, expect, it } from '@jest/globals'
import { readNpz, writeNpz } from '../../src/index.js'

describe('writeNpz', () => {
  const members = [
    { name: 'x', shape: [2, 3], values: Float32Array.from([0, 0.5, 1, -1, 2, 1e-9]) },
    { name: 'y', shape: [2], values: BigInt64Array.from([3n, -4n]) },
  ]

  it('is read back, with its shape', async () => {
    const arrays = await readNpz(await writeNpz(members))
    expect(arrays.get('x')).toMatchObject({ shape: [2, 3], values: members[0]!.values })
    expect(arrays.get('y')).toMatchObject({ shape: [2], values: members[1]!.values })
  })

  it('gives the same bytes for the same arrays', async () => {
    expect(await writeNpz(members)).toEqual(await writeNpz(members))
  })

  it('aligns its data as the format asks for', async () => {
    // Oracle: numpy.lib.format, "the total of magic, version, header length and header is divisible by 64".
    const { unzipSync } = await import('fflate')
    const file = unzipSync(await writeNpz(members))['x.npy']!
    const header = new DataView(file.buffer, file.byteOffset).getUint16(8, true)
    expect((10 + header) % 64).toBe(0)
    expect(file.length).toBe(10 + header + 24)
  })
})
