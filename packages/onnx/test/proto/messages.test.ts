import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { decode } from '../../src/proto/decode.js'
import { encode } from '../../src/proto/encode.js'
import type { MessageName, Messages } from '../../src/proto/messages.js'
import { SCHEMA, type Field } from '../../src/proto/schema.js'
import { isScalar } from '../../src/proto/wire.js'
import { vectors } from '../support/fixtures.js'
import { forget } from '../support/forget.js'

const bytes = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'))

/** A message in the manner of protobuf's JSON printer: int64 as text, bytes as base64. */
function toJson(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (ArrayBuffer.isView(value)) return Array.from(value as Float32Array, toJson)
  if (Array.isArray(value)) return value.map(toJson)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toJson(item)]))
}

/** The printer shortens floats; ours are exact. */
function exactFloats(value: unknown, key = ''): unknown {
  if (typeof value === 'number' && ['f', 'floats', 'floatData'].includes(key))
    return Math.fround(value)
  if (Array.isArray(value)) return value.map((item) => exactFloats(item, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, exactFloats(item, name)]),
  )
}

interface Vector {
  readonly bytes: string
  readonly message: unknown
}

// Oracle: the Python package onnx 1.23.2 (protobuf's own reader, writer and JSON printer).
describe('messages that Python wrote', () => {
  const cases = vectors('messages') as readonly Vector[]

  it('are read as Python reads them', () => {
    for (const { bytes: file, message } of cases)
      expect(toJson(decode('Model', bytes(file)))).toEqual(exactFloats(message))
  })

  it('are written as Python writes them, field by field', () => {
    for (const { bytes: file } of cases)
      expect(encode('Model', forget(decode('Model', bytes(file))))).toEqual(bytes(file))
  })
})

const NUMBERS = {
  int32: { one: fc.integer(), many: fc.int32Array({ minLength: 1, maxLength: 4 }) },
  int64: {
    one: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    many: fc.bigInt64Array({ minLength: 1, maxLength: 4 }),
  },
  uint64: { one: fc.constant(0n), many: fc.bigUint64Array({ minLength: 1, maxLength: 4 }) },
  float: { one: fc.float(), many: fc.float32Array({ minLength: 1, maxLength: 4 }) },
  double: { one: fc.double(), many: fc.float64Array({ minLength: 1, maxLength: 4 }) },
}

function fieldOf([, type, label]: Field, depth: number): fc.Arbitrary<unknown> {
  const repeated = label === 'many' || label === 'packed'
  if (isScalar(type) && type !== 'string' && type !== 'bytes')
    return NUMBERS[type][repeated ? 'many' : 'one']
  const one: fc.Arbitrary<unknown> =
    type === 'string'
      ? fc.string({ unit: 'grapheme', maxLength: 8 })
      : type === 'bytes'
        ? fc.uint8Array({ maxLength: 8 })
        : messageOf(type, depth + 1)
  return repeated ? fc.array(one, { minLength: 1, maxLength: 2 }) : one
}

/** Field 1000, which no message knows, as a varint. */
const unknownFields = fc
  .integer({ min: 0, max: 127 })
  .map((value) => Uint8Array.of(0xc0, 0x3e, value))

/** Any message over the schema: every field may be there or not, of a oneof only one. */
function messageOf(name: MessageName, depth: number): fc.Arbitrary<object> {
  const fields = Object.entries<Field>(SCHEMA[name]).filter(
    ([, [, type]]) => isScalar(type) || depth < 3,
  )
  return fc
    .record(
      {
        unknownFields,
        ...Object.fromEntries(fields.map(([key, field]) => [key, fieldOf(field, depth)])),
      },
      { requiredKeys: [] },
    )
    .map((message) => onlyOne(name, message))
}

function onlyOne(name: MessageName, message: object): object {
  const kept = Object.entries<Field>(SCHEMA[name]).find(
    ([key, [, , label]]) => label === 'oneof' && key in message,
  )
  return Object.fromEntries(
    Object.entries(message).filter(([key]) => {
      const field = (SCHEMA[name] as Record<string, Field | undefined>)[key]
      return field?.[2] !== 'oneof' || key === kept?.[0]
    }),
  )
}

describe('decode', () => {
  it.each(Object.keys(SCHEMA) as MessageName[])('gives back what encode was given: %s', (name) => {
    fc.assert(
      fc.property(messageOf(name, name === 'Model' ? 0 : 2), (message) => {
        const written = encode(name, message as Messages[typeof name])
        const read = decode(name, written)
        expect(read).toEqual(message)
        expect(encode(name, read)).toEqual(written)
      }),
      { seed: 4, numRuns: name === 'Model' ? 15 : 25 },
    )
  })
})
