import type { ArrayValues } from './nd-array.js'

/** An array to be written. */
export interface NpzMember {
  readonly name: string
  readonly shape: readonly number[]
  readonly values: ArrayValues
  /** Only `b1` says more than the type of the values: 0 and 1 are truth values. */
  readonly dtype?: string
}

/** Types of numpy by the arrays that hold them; all but bytes are little-endian, as the machines are that run this. */
const DTYPES: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [Int8Array, '|i1'],
  [Uint8Array, '|u1'],
  [Int16Array, '<i2'],
  [Uint16Array, '<u2'],
  [Int32Array, '<i4'],
  [Uint32Array, '<u4'],
  [BigInt64Array, '<i8'],
  [BigUint64Array, '<u8'],
  [Float32Array, '<f4'],
  [Float64Array, '<f8'],
])

/** A date within the range of zip, so that equal arrays give equal bytes. */
const EPOCH = new Date('1980-01-01T00:00:00')

/** An NPZ file as numpy.savez_compressed writes it (numpy.lib.format, version 1.0). */
export async function writeNpz(members: readonly NpzMember[]): Promise<Uint8Array> {
  const { zipSync } = await import('fflate')
  const files = members.map((member): [string, Uint8Array] => [`${member.name}.npy`, npy(member)])
  return zipSync(Object.fromEntries(files), { mtime: EPOCH })
}

/** Magic, version and length of the header; header and all of it together are a multiple of this. */
const PREFIX = 10
const ALIGNMENT = 64

function npy({ shape, values, dtype: kind }: NpzMember): Uint8Array {
  const dtype = kind === 'b1' ? '|b1' : (DTYPES.get(values.constructor) ?? '')
  const dims = shape.length === 1 ? `${String(shape[0])},` : shape.join(', ')
  const text = `{'descr': '${dtype}', 'fortran_order': False, 'shape': (${dims}), }`
  const length = Math.ceil((PREFIX + text.length + 1) / ALIGNMENT) * ALIGNMENT - PREFIX
  const header = Buffer.from(`${text.padEnd(length - 1)}\n`, 'latin1')
  const prefix = Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 0, 0])
  prefix.writeUInt16LE(header.length, 8)
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  return Buffer.concat([prefix, header, bytes])
}
