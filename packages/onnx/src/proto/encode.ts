import type { Message, MessageName, Messages } from './messages.js'
import { Origin } from './origin.js'
import { SCHEMA, type Field, type Scalar } from './schema.js'
import { WIRE, Writer, isScalar, varintSize } from './wire.js'

type Value = number | bigint | string | Uint8Array
type Values = ArrayLike<Value | Message>

/** Fields of a message in the order in which they are written. */
export const FIELDS: Readonly<Record<MessageName, readonly (readonly [string, Field])[]>> =
  Object.fromEntries(
    Object.entries(SCHEMA).map(([name, fields]) => [
      name,
      Object.entries<Field>(fields).sort(([, [a]], [, [b]]) => a - b),
    ]),
  ) as never

/**
 * The bytes of a message: those that it was read from, wherever it is untouched; else its fields by number, then the
 * unknown ones, as the C++ and Python writers do.
 */
export function encode<Name extends MessageName>(name: Name, message: Messages[Name]): Uint8Array {
  const encoder = new Encoder()
  const size = encoder.measure(name, message)
  return encoder.write(name, message, size)
}

/** Measures, then writes, so that the buffer is allocated once; sizes of nested messages are kept in visiting order. */
class Encoder {
  readonly #sizes: number[] = []
  #next = 0
  #out = new Writer(0)

  measure(name: MessageName, message: Message): number {
    const known = Origin.of(message)
    if (known) return known.length
    const slot = this.#sizes.push(0) - 1
    let size = message.unknownFields?.length ?? 0
    for (const [key, field] of FIELDS[name]) {
      const value = (message as Record<string, unknown>)[key]
      if (value !== undefined) size += this.#measureField(field, value)
    }
    this.#sizes[slot] = size
    return size
  }

  write(name: MessageName, message: Message, size: number): Uint8Array {
    this.#out = new Writer(size)
    this.#next = 0
    this.#write(name, message)
    return this.#out.bytes
  }

  #measureField([number, type, label]: Field, value: unknown): number {
    const tag = varintSize(number * 8)
    if (label === 'packed') {
      const size = packedSize(type as Scalar, value as Values)
      return size === 0 ? 0 : tag + varintSize(size) + size
    }
    let size = 0
    for (const item of each(label, value)) {
      const length = this.#sizeOf(type, item)
      size += tag + length + (wireOf(type) === 2 ? varintSize(length) : 0)
    }
    return size
  }

  #sizeOf(type: Scalar | MessageName, value: unknown): number {
    return isScalar(type) ? sizeOf(type, value as Value) : this.measure(type, value as Message)
  }

  #write(name: MessageName, message: Message): void {
    const known = Origin.of(message)
    if (known) {
      this.#out.raw(known)
      return
    }
    this.#next += 1
    for (const [key, field] of FIELDS[name]) {
      const value = (message as Record<string, unknown>)[key]
      if (value !== undefined) this.#writeField(field, value)
    }
    if (message.unknownFields) this.#out.raw(message.unknownFields)
  }

  #writeField([number, type, label]: Field, value: unknown): void {
    if (label === 'packed') {
      this.#writePacked(number, type as Scalar, value as Values)
      return
    }
    for (const item of each(label, value)) {
      this.#out.tag(number, wireOf(type))
      if (isScalar(type)) this.#writeScalar(type, item as Value)
      else {
        this.#out.varint(Origin.of(item as Message)?.length ?? this.#sizes[this.#next] ?? 0)
        this.#write(type, item as Message)
      }
    }
  }

  #writePacked(number: number, type: Scalar, values: Values): void {
    const size = packedSize(type, values)
    if (size === 0) return
    this.#out.tag(number, 2)
    this.#out.varint(size)
    for (let i = 0; i < values.length; i += 1) this.#writeScalar(type, values[i] as Value)
  }

  #writeScalar(type: Scalar, value: Value): void {
    const out = this.#out
    if (typeof value === 'string') {
      out.varint(Buffer.byteLength(value))
      out.text(value)
    } else if (typeof value === 'object') {
      out.varint(value.length)
      out.raw(value)
    } else if (type === 'float') out.float(Number(value))
    else if (type === 'double') out.double(Number(value))
    else out.varint(value)
  }
}

const wireOf = (type: Scalar | MessageName) => (isScalar(type) ? WIRE[type] : 2)

const each = (label: Field[2], value: unknown): Iterable<unknown> =>
  label === 'many' ? (value as Iterable<unknown>) : [value]

function sizeOf(type: Scalar, value: Value): number {
  if (typeof value === 'string') return Buffer.byteLength(value)
  if (typeof value === 'object') return value.length
  if (type === 'float') return 4
  return type === 'double' ? 8 : varintSize(value)
}

function packedSize(type: Scalar, values: Values): number {
  if (type === 'float') return 4 * values.length
  if (type === 'double') return 8 * values.length
  let size = 0
  for (let i = 0; i < values.length; i += 1) size += varintSize(values[i] as number | bigint)
  return size
}
