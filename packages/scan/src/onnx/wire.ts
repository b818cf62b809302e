import type { ByteSource } from '@secmlops/core'

/** One field of a protobuf message. `start` and `end` bound its payload; a varint also has its value. */
export interface Field {
  readonly number: number
  readonly wire: 0 | 1 | 2 | 5
  readonly value: bigint
  readonly start: number
  readonly end: number
}

/** Why bytes are no protobuf message. */
export class NotProtobuf extends Error {}

const WINDOW = 1 << 16

/** Reads fields one by one through a window; payloads are skipped, not read. */
export class WireReader {
  private readonly source: ByteSource
  private window: Uint8Array = new Uint8Array(0)
  private windowStart = 0

  constructor(source: ByteSource) {
    this.source = source
  }

  /** The field at `at`, inside a message that ends at `end`. @throws NotProtobuf */
  async field(at: number, end: number): Promise<Field> {
    await this.load(at, end)
    const tag = this.varint(at, end)
    const number = Number(tag.value >> 3n)
    if (number < 1 || number > 536_870_911) throw new NotProtobuf('a field number is out of range')
    return this.payload(number, Number(tag.value & 7n), tag.next, end)
  }

  async text(start: number, end: number, limit: number): Promise<string> {
    const bytes = await this.source.read(start, Math.min(end - start, limit))
    return Buffer.from(bytes).toString('utf8')
  }

  /** A run of varints (packed repeated). */
  async packed(start: number, end: number, limit: number): Promise<bigint[]> {
    const values: bigint[] = []
    for (let at = start; at < end && values.length < limit;) {
      await this.load(at, end)
      const { value, next } = this.varint(at, end)
      values.push(value)
      at = next
    }
    return values
  }

  private payload(number: number, wire: number, at: number, end: number): Field {
    switch (wire) {
      case 0: {
        const { value, next } = this.varint(at, end)
        return { number, wire, value, start: at, end: next }
      }
      case 1:
      case 5:
        return bounded({ number, wire, value: 0n, start: at, end: at + (wire === 1 ? 8 : 4) }, end)
      case 2: {
        const { value, next } = this.varint(at, end)
        return bounded({ number, wire, value, start: next, end: next + Number(value) }, end)
      }
      default:
        throw new NotProtobuf('a wire type is unknown')
    }
  }

  private varint(at: number, end: number): { value: bigint; next: number } {
    let value = 0n
    for (let index = 0; index < 10; index += 1) {
      const byte = at + index < end ? this.window[at + index - this.windowStart] : undefined
      if (byte === undefined) throw new NotProtobuf('a number is cut short')
      value |= BigInt(byte & 0x7f) << BigInt(7 * index)
      if (byte < 0x80) return { value, next: at + index + 1 }
    }
    throw new NotProtobuf('a number is too long')
  }

  /** Brings the next 20 bytes, a tag and a length, into the window. */
  private async load(at: number, end: number): Promise<void> {
    const needed = Math.min(at + 20, end)
    const held = this.windowStart + this.window.length
    if (at >= this.windowStart && needed <= held) return
    this.window = await this.source.read(at, WINDOW)
    this.windowStart = at
  }
}

function bounded(field: Field, end: number): Field {
  if (field.end > end) throw new NotProtobuf('a field is longer than its message')
  return field
}
