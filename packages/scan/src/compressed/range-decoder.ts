import { DamagedStream } from '@secmlops/core'

const TOP = 2 ** 24
const HALF = 1024

/** Probabilities of bits, each a half at first (LZMA specification, "Range Decoder"). */
export const probabilities = (count: number): Uint16Array => new Uint16Array(count).fill(HALF)

/** Decodes bits by their probabilities, which it adapts. */
export class RangeDecoder {
  private readonly bytes: Uint8Array
  private readonly end: number
  private at: number
  private range = 0xffff_ffff
  private code = 0

  constructor(bytes: Uint8Array, start: number, end: number) {
    this.bytes = bytes
    this.at = start + 1
    this.end = end
    if (bytes[start] !== 0) throw new DamagedStream('a stretch does not begin as LZMA does')
    for (let index = 0; index < 4; index += 1) this.code = ((this.code << 8) | this.next()) >>> 0
  }

  bit(table: Uint16Array, index: number): 0 | 1 {
    const probability = table[index] ?? HALF
    const bound = (this.range >>> 11) * probability
    const isOne = this.code >= bound
    if (isOne) {
      this.range -= bound
      this.code -= bound
      table[index] = probability - (probability >> 5)
    } else {
      this.range = bound
      table[index] = probability + ((2048 - probability) >> 5)
    }
    this.normalize()
    return isOne ? 1 : 0
  }

  /** Bits that are as likely as not. */
  direct(count: number): number {
    let value = 0
    for (let left = count; left > 0; left -= 1) {
      this.range >>>= 1
      const isOne = this.code >= this.range
      if (isOne) this.code -= this.range
      value = value * 2 + (isOne ? 1 : 0)
      this.normalize()
    }
    return value
  }

  /** A number of `width` bits, each with probabilities by those before it; the highest first. */
  tree(table: Uint16Array, width: number, from = 0): number {
    let node = 1
    for (let left = width; left > 0; left -= 1) node = 2 * node + this.bit(table, from + node)
    return node - 2 ** width
  }

  /** Likewise, the lowest first. */
  reverseTree(table: Uint16Array, width: number, from = 0): number {
    let [node, value] = [1, 0]
    for (let index = 0; index < width; index += 1) {
      const bit = this.bit(table, from + node)
      node = 2 * node + bit
      value += bit * 2 ** index
    }
    return value
  }

  private normalize(): void {
    if (this.range >= TOP) return
    this.range = (this.range << 8) >>> 0
    this.code = ((this.code << 8) | this.next()) >>> 0
  }

  private next(): number {
    const byte = this.at < this.end ? this.bytes[this.at] : undefined
    if (byte === undefined) throw new DamagedStream('it is cut short')
    this.at += 1
    return byte
  }
}
