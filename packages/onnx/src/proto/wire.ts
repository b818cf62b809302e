import { modelError } from '../model-error.js'
import type { Scalar } from './schema.js'

/** Wire types of protobuf: varint, 8 bytes, length-delimited, 4 bytes. Groups (3, 4) do not occur in ONNX. */
export type Wire = 0 | 1 | 2 | 5

export const WIRE: {
  readonly int32: 0
  readonly int64: 0
  readonly uint64: 0
  readonly float: 5
  readonly double: 1
  readonly string: 2
  readonly bytes: 2
} = {
  int32: 0,
  int64: 0,
  uint64: 0,
  float: 5,
  double: 1,
  string: 2,
  bytes: 2,
}

export const isScalar = (type: string): type is Scalar => Object.hasOwn(WIRE, type)

const TEXT_ENCODER = new TextEncoder()
const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true })
const REPLACEMENT = '\uFFFD'
const WORD = 4_294_967_296

/** Reads front to back. Every read is told where its message ends. @throws SecmlopsError `not-onnx` */
export class Reader {
  readonly bytes: Buffer
  at = 0
  /** Lower and upper half of the number that was read last, as unsigned 32-bit words. */
  low = 0
  high = 0

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  }

  /** Bits beyond 64 are dropped, as protobuf does. */
  varint(end: number): void {
    const first = this.#byte(end)
    this.low = first & 127
    this.high = 0
    if (first >= 128) this.#more(end)
  }

  #more(end: number): void {
    for (let shift = 7; shift < 70; shift += 7) {
      const byte = this.#byte(end)
      const bits = byte & 127
      if (shift < 32) this.low = (this.low | (bits << shift)) >>> 0
      if (shift === 28) this.high = bits >>> 4
      else if (shift > 28) this.high = (this.high | (bits << (shift - 32))) >>> 0
      if (byte < 128) return
    }
    throw corrupt('a number is too long')
  }

  /** Number and wire type of the next field. */
  tag(end: number): number {
    this.varint(end)
    if (this.high !== 0 || this.low < 8) throw corrupt('a field number is out of range')
    return this.low
  }

  /** Where the length-delimited payload ends that begins here. */
  payload(end: number): number {
    this.varint(end)
    const stop = this.at + this.high * WORD + this.low
    if (stop > end) throw corrupt('a field is longer than its message')
    return stop
  }

  /** Reads 4 or 8 bytes into the words. */
  fixed(wire: 1 | 5, end: number): void {
    const stop = this.at + (wire === 1 ? 8 : 4)
    if (stop > end) throw corrupt('a number is cut short')
    this.low = this.bytes.readUInt32LE(this.at)
    this.high = wire === 1 ? this.bytes.readUInt32LE(this.at + 4) : 0
    this.at = stop
  }

  skip(wire: number, end: number): void {
    if (wire === 0) this.varint(end)
    else if (wire === 1 || wire === 5) this.fixed(wire, end)
    else if (wire === 2) this.at = this.payload(end)
    else throw corrupt('a wire type is unknown')
  }

  view(end: number): Uint8Array {
    const { buffer, byteOffset } = this.bytes
    const start = this.at
    this.at = end
    return new Uint8Array(buffer, byteOffset + start, end - start)
  }

  text(end: number): string {
    const text = this.bytes.toString('utf8', this.at, end)
    if (text.includes(REPLACEMENT)) this.#requireText(end)
    this.at = end
    return text
  }

  /** The last number, as two's complement of 64 bits. */
  get int64(): bigint {
    return this.high === 0
      ? BigInt(this.low)
      : BigInt.asIntN(64, (BigInt(this.high) << 32n) | BigInt(this.low))
  }

  get int32(): number {
    return this.low | 0
  }

  /** The fixed number that was just read. */
  real(type: 'float' | 'double'): number {
    return type === 'float'
      ? this.bytes.readFloatLE(this.at - 4)
      : this.bytes.readDoubleLE(this.at - 8)
  }

  #byte(end: number): number {
    const byte = this.bytes[this.at]
    if (byte === undefined || this.at >= end) throw corrupt('a number is cut short')
    this.at += 1
    return byte
  }

  #requireText(end: number): void {
    try {
      STRICT_UTF8.decode(this.bytes.subarray(this.at, end))
    } catch {
      throw corrupt('a name is not UTF-8')
    }
  }
}

const corrupt = (reason: string) => modelError('not-onnx', `not an ONNX model: ${reason}`)

/** Bytes of a varint. Negative numbers take ten, as sign-extended 64 bits. */
export function varintSize(value: number | bigint): number {
  if (value < 0) return 10
  let size = 1
  if (typeof value === 'bigint') for (let rest = value >> 7n; rest > 0n; rest >>= 7n) size += 1
  else for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) size += 1
  return size
}

/** Writes front to back into a buffer of the exact size. */
export class Writer {
  readonly bytes: Uint8Array
  readonly #view: DataView
  #at = 0

  constructor(size: number) {
    this.bytes = new Uint8Array(size)
    this.#view = new DataView(this.bytes.buffer)
  }

  varint(value: number | bigint): void {
    let rest = value
    if (typeof rest === 'bigint' || rest < 0) {
      let wide = BigInt.asUintN(64, BigInt(rest))
      for (; wide >= 128n; wide >>= 7n) this.#byte(Number(wide & 127n) | 128)
      rest = Number(wide)
    }
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.#byte((rest % 128) | 128)
    this.#byte(rest)
  }

  tag(number: number, wire: Wire): void {
    this.varint(number * 8 + wire)
  }

  raw(bytes: Uint8Array): void {
    this.bytes.set(bytes, this.#at)
    this.#at += bytes.length
  }

  text(text: string): void {
    this.#at += TEXT_ENCODER.encodeInto(text, this.bytes.subarray(this.#at)).written
  }

  float(value: number): void {
    this.#view.setFloat32(this.#at, value, true)
    this.#at += 4
  }

  double(value: number): void {
    this.#view.setFloat64(this.#at, value, true)
    this.#at += 8
  }

  #byte(value: number): void {
    this.bytes[this.#at] = value
    this.#at += 1
  }
}
