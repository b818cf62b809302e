import type { Reader } from './wire.js'
import type { Scalar } from './schema.js'

type NumberScalar = Exclude<Scalar, 'string' | 'bytes'>

const ARRAYS = {
  int32: Int32Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
  float: Float32Array,
  double: Float64Array,
}

/** A repeated number as it is read: 32-bit words, little-endian as all hosts of onnxruntime are. */
export class Column {
  readonly #type: NumberScalar
  readonly #wide: boolean
  readonly #spend: (bytes: number) => void
  #words = new Uint32Array(0)
  #length = 0

  /** @param spend is told of every byte that is allocated and may throw. */
  constructor(type: NumberScalar, spend: (bytes: number) => void) {
    this.#type = type
    this.#wide = type !== 'int32' && type !== 'float'
    this.#spend = spend
  }

  /** Appends the number that the reader holds. */
  push({ low, high }: Reader): void {
    const width = this.#wide ? 2 : 1
    if (this.#length + width > this.#words.length) this.#reserve(Math.max(8, this.#length))
    this.#words[this.#length] = low
    if (this.#wide) this.#words[this.#length + 1] = high
    this.#length += width
  }

  /** Appends a packed run that ends at `end`. */
  pushRun(reader: Reader, end: number): void {
    if (this.#type === 'float' || this.#type === 'double') this.#pushFixed(reader, end)
    else {
      this.#reserve(countVarints(reader.bytes, reader.at, end) * (this.#wide ? 2 : 1))
      while (reader.at < end) {
        reader.varint(end)
        this.push(reader)
      }
    }
  }

  get values(): Int32Array | BigInt64Array | BigUint64Array | Float32Array | Float64Array {
    const { buffer, length } = this.#words
    const bytes = this.#length < length ? buffer.slice(0, 4 * this.#length) : buffer
    return new ARRAYS[this.#type](bytes)
  }

  /** A run that is no multiple of its element leaves a number cut short. */
  #pushFixed(reader: Reader, end: number): void {
    const wire = this.#wide ? 1 : 5
    const whole = end - ((end - reader.at) % (this.#wide ? 8 : 4))
    const run = reader.view(whole)
    this.#reserve(run.length / 4)
    new Uint8Array(this.#words.buffer).set(run, 4 * this.#length)
    this.#length += run.length / 4
    if (whole < end) reader.fixed(wire, end)
  }

  #reserve(words: number): void {
    this.#spend(4 * words)
    const grown = new Uint32Array(this.#length + words)
    grown.set(this.#words.subarray(0, this.#length))
    this.#words = grown
  }
}

function countVarints(bytes: Uint8Array, start: number, end: number): number {
  let count = 0
  for (let at = start; at < end; at += 1) if ((bytes[at] ?? 0) < 128) count += 1
  return count
}
