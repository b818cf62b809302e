import { endianness } from 'node:os'
import { LIMITS } from '@secmlops/core'
import { fromHalf } from './half.js'
import type { ArrayValues, NdArray } from './nd-array.js'
import { notNpy, readNpyHeader, type NpyHeader } from './npy-header.js'

interface ElementType {
  readonly size: 1 | 2 | 4 | 8
  readonly from: (buffer: ArrayBuffer) => ArrayValues
}

/** What a .npy file may hold. Objects (O) are pickles and are never read; text, dates, complex and records are not numbers. */
const TYPES: Readonly<Record<string, ElementType>> = {
  b1: { size: 1, from: (buffer) => new Uint8Array(buffer) },
  u1: { size: 1, from: (buffer) => new Uint8Array(buffer) },
  u2: { size: 2, from: (buffer) => new Uint16Array(buffer) },
  u4: { size: 4, from: (buffer) => new Uint32Array(buffer) },
  u8: { size: 8, from: (buffer) => new BigUint64Array(buffer) },
  i1: { size: 1, from: (buffer) => new Int8Array(buffer) },
  i2: { size: 2, from: (buffer) => new Int16Array(buffer) },
  i4: { size: 4, from: (buffer) => new Int32Array(buffer) },
  i8: { size: 8, from: (buffer) => new BigInt64Array(buffer) },
  f2: { size: 2, from: (buffer) => fromHalf(new Uint16Array(buffer)) },
  f4: { size: 4, from: (buffer) => new Float32Array(buffer) },
  f8: { size: 8, from: (buffer) => new Float64Array(buffer) },
}

/**
 * Reads one array of numbers, in either byte order and memory order, into C order.
 * @param name - What messages call the file.
 * @throws SecmlopsError `not-npy` for anything else, truncation and a shape that does not fit the bytes.
 */
export function readNpy(bytes: Uint8Array, name = 'the array'): NdArray {
  const header = readNpyHeader(bytes, name)
  const length = valueBytes(header, bytes.length, name)
  if (length > LIMITS.arrayBytes) throw notNpy(name, 'is larger than an array may be')
  const stored = decodeValues(header, bytes.subarray(header.offset), name)
  const values = header.fortranOrder ? toRowMajor(stored, header.shape) : stored
  return { dtype: header.dtype, shape: header.shape, values }
}

/**
 * Bytes that the values take, by the header and by the size of the file alike.
 * @throws SecmlopsError `not-npy` where the two differ.
 */
export function valueBytes(header: NpyHeader, fileBytes: number, name: string): number {
  const length = elementCount(header, name) * typeOf(header, name).size
  if (fileBytes - header.offset === length) return length
  throw notNpy(
    name,
    `has ${String(fileBytes - header.offset)} bytes of values, not ${String(length)}`,
  )
}

/** Consecutive values, in the order in which the file has them. @throws SecmlopsError `not-npy`. */
export function decodeValues(header: NpyHeader, bytes: Uint8Array, name: string): ArrayValues {
  const type = typeOf(header, name)
  return type.from(nativeOrder(bytes, type.size, header.bigEndian))
}

function typeOf({ dtype }: NpyHeader, name: string): ElementType {
  const type = Object.hasOwn(TYPES, dtype) ? TYPES[dtype] : undefined
  if (type) return type
  throw notNpy(name, `holds values of type ${dtype}, which are not plain numbers`)
}

function elementCount({ shape }: NpyHeader, name: string): number {
  const count = shape.reduce((product, dimension) => product * dimension, 1)
  if (!Number.isSafeInteger(count)) throw notNpy(name, 'has an impossible shape')
  return count
}

/** A copy, aligned for typed arrays and in the byte order of this machine. */
function nativeOrder(bytes: Uint8Array, size: 1 | 2 | 4 | 8, bigEndian: boolean): ArrayBuffer {
  const buffer = new ArrayBuffer(bytes.length)
  const copy = Buffer.from(buffer)
  copy.set(bytes)
  if (size > 1 && bigEndian !== (endianness() === 'BE')) SWAPS[size](copy)
  return buffer
}

const SWAPS = {
  1: (buffer: Buffer): Buffer => buffer,
  2: (buffer: Buffer): Buffer => buffer.swap16(),
  4: (buffer: Buffer): Buffer => buffer.swap32(),
  8: (buffer: Buffer): Buffer => buffer.swap64(),
} as const

/** Fortran order runs through the first index fastest. */
function toRowMajor(values: ArrayValues, shape: readonly number[]): ArrayValues {
  if (shape.length < 2) return values
  const result = values.slice()
  const index = shape.map(() => 0)
  for (let from = 0; from < values.length; from++) {
    let to = 0
    for (let d = 0; d < shape.length; d++) to = to * (shape[d] ?? 0) + (index[d] ?? 0)
    result[to] = values[from] ?? 0
    for (let d = 0; d < shape.length; d++) {
      const next = (index[d] ?? 0) + 1
      if (next < (shape[d] ?? 0)) {
        index[d] = next
        break
      }
      index[d] = 0
    }
  }
  return result
}
