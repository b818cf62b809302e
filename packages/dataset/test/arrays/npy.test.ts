import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { SecmlopsError } from '@secmlops/core'
import { readNpy } from '../../src/arrays/npy.js'
import { readNpz } from '../../src/arrays/npz.js'

interface Vectors {
  readonly oracle: string
  readonly arrays: readonly {
    readonly dtype: string
    readonly version: readonly number[]
    readonly fortran: boolean
    readonly npy: string
    readonly shape: readonly number[]
    readonly values: readonly number[]
  }[]
  readonly savez: string
  readonly savezCompressed: string
  readonly refused: Readonly<Record<string, string>>
}

// Oracle: files written by NumPy; the version is in the file.
const vectors = JSON.parse(
  readFileSync(new URL('numpy.vectors.json', import.meta.url), 'utf8'),
) as Vectors

const bytes = (text: string): Uint8Array => Buffer.from(text, 'base64')

describe('arrays that NumPy wrote', () => {
  it.each(
    vectors.arrays.map((each) => [each.dtype, each.version.join('.'), each.fortran, each] as const),
  )(
    'reads %s, version %s, Fortran order %s',
    (_dtype, _version, _fortran, { npy, shape, values, dtype }) => {
      const array = readNpy(bytes(npy))
      expect(array.shape).toEqual(shape)
      expect(array.dtype).toBe(dtype.slice(1))
      expect(Array.from(array.values, Number)).toEqual(values)
    },
  )

  it.each(['savez', 'savezCompressed'] as const)('reads the archive of %s', async (name) => {
    const arrays = await readNpz(bytes(vectors[name]))
    expect([...arrays.keys()]).toEqual(['x', 'y'])
    expect(arrays.get('x')!.shape).toEqual([1, 3, 2, 2])
    expect(Array.from(arrays.get('x')!.values, Number)).toEqual([...Array(12).keys()])
    expect(arrays.get('y')!.values).toEqual(BigInt64Array.of(7n))
    expect([...(await readNpz(bytes(vectors[name]), ['y'])).keys()]).toEqual(['y'])
  })
})

describe('arrays that are not plain numbers', () => {
  it.each(Object.entries(vectors.refused))('refuses %s', (_, npy) => {
    expect(() => readNpy(bytes(npy))).toThrow(/not plain numbers/)
  })
})

describe('hostile arrays', () => {
  const header = (text: string, values = 0): Uint8Array => {
    const head = Buffer.from([
      0x93,
      0x4e,
      0x55,
      0x4d,
      0x50,
      0x59,
      1,
      0,
      text.length & 255,
      text.length >> 8,
    ])
    return Buffer.concat([head, Buffer.from(text), Buffer.alloc(values)])
  }
  const dictionary = (shape: string): string =>
    `{'descr': '<f4', 'fortran_order': False, 'shape': ${shape}, }`

  it.each([
    ['2^63 values', dictionary('(9223372036854775808,)')],
    ['a product beyond 2^53', dictionary('(3000000000, 3000000000)')],
    ['more values than bytes', dictionary('(1000,)')],
    ['a negative dimension', dictionary('(-1,)')],
    ['a thousand dimensions', dictionary(`(${'1,'.repeat(1000)})`)],
    ['no shape', `{'descr': '<f4', 'fortran_order': False}`],
    ['no text at all', ''],
  ])('refuses %s', (_, text) => {
    expect(() => readNpy(header(text))).toThrow(SecmlopsError)
  })

  it('never fails in another way than ours, whatever the bytes', () => {
    const [first] = vectors.arrays
    const whole = Buffer.from(first!.npy, 'base64')
    const place = fc.nat(whole.length - 1)
    fc.assert(
      fc.property(fc.array(fc.tuple(place, fc.nat(255))), fc.nat(whole.length), (edits, length) => {
        const mutated = Buffer.from(whole)
        for (const [at, value] of edits) mutated[at] = value
        try {
          readNpy(mutated.subarray(0, length))
        } catch (error) {
          expect(error).toBeInstanceOf(SecmlopsError)
        }
      }),
      { seed: 1, numRuns: 500 },
    )
  })

  it('refuses an archive that is damaged or declares more than it may', async () => {
    const archive = Buffer.from(vectors.savez, 'base64')
    await expect(readNpz(archive.subarray(0, 100))).rejects.toMatchObject({
      code: 'not-npz',
      exit: 2,
    })
    const bomb = Buffer.from(archive)
    const entry = bomb.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
    bomb.writeUInt32LE(0xf0000000, entry + 24)
    await expect(readNpz(bomb)).rejects.toMatchObject({ code: 'not-npz' })
  })
})

describe('a header that readers could take for two', () => {
  const file = (header: string): Uint8Array => {
    const length = Buffer.alloc(2)
    length.writeUInt16LE(header.length)
    const magic = Buffer.from('\x93NUMPY\x01\0', 'latin1')
    return Buffer.concat([magic, length, Buffer.from(header), new Uint8Array(4)])
  }
  const plain = "{'descr': '<u2', 'fortran_order': False, 'shape': (2,), }"

  it('reads what NumPy writes, in any order of its keys', () => {
    expect(readNpy(file(`${plain}    \n`)).shape).toEqual([2])
    expect(readNpy(file("{'shape': (2,), 'descr': '<u2', 'fortran_order': False}")).shape).toEqual([
      2,
    ])
  })

  // numpy.lib.format checks the set of keys; of two equal ones Python keeps the last, and the first was read here.
  it.each([
    ['a type twice', plain.replace('}', "'descr': '<f4', }")],
    ['a shape twice, once in other quotes', plain.replace('}', '"shape": (1, 2), }')],
    ['another key', plain.replace('}', "'x': 1, }")],
    ['keys in a text', `{'x': "${plain.slice(1, -1)}"}`],
  ])('refuses %s', (_name, header) => {
    expect(() => readNpy(file(header))).toThrow('with other keys, or with one of them twice')
  })
})
