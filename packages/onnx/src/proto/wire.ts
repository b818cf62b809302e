import type { Scalar } from './schema.js'

/** Wire types of protobuf: varint, 8 bytes, length-delimited, 4 bytes. Groups (3, 4) do not occur in ONNX. */
export type Wire = 0 | 1 | 2 | 5

export const WIRE: Readonly<Record<Scalar, Wire>> = {
  int32: 0,
  int64: 0,
  uint64: 0,
  float: 5,
  double: 1,
  string: 2,
  bytes: 2,
}

/** Bytes of a varint. Negative numbers take ten, as sign-extended 64 bits. */
export function varintSize(value: number | bigint): number {
  if (value < 0) return 10
  let size = 1
  if (typeof value === 'bigint') for (let rest = value >> 7n; rest > 0n; rest >>= 7n) size += 1
  else for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) size += 1
  return size
}

/** Writes into a buffer of the exact size, front to back. */
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

  /** UTF-8 whose encoded size is known. */
  text(text: string, size: number): void {
    new TextEncoder().encodeInto(text, this.bytes.subarray(this.#at))
    this.#at += size
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
