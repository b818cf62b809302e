/** What is hashed, written one piece after the other; by hand, since a call of `Buffer` a field takes longer than the field. */
export class Preimages {
  length = 0
  #all: Uint8Array<ArrayBuffer>

  constructor(bytes = 512) {
    this.#all = new Uint8Array(bytes)
  }

  byte(value: number): this {
    this.#reserve(1)
    this.#all[this.length++] = value
    return this
  }

  /** The UTF-8 bytes of a text after their number as a 32-bit big-endian integer. */
  text(text: string): this {
    // A UTF-16 unit takes three bytes at most.
    this.#reserve(4 + 3 * text.length)
    const from = this.length + 4
    const written =
      this.#ascii(text, from) ?? utf8.encodeInto(text, this.#all.subarray(from)).written
    this.#integer(written)
    this.length += written
    return this
  }

  /** A 64-bit big-endian integer. */
  size(value: number): this {
    this.#reserve(8)
    this.#integer(Math.floor(value / 2 ** 32))
    this.#integer(value)
    return this
  }

  /** Whole bytes in hexadecimal digits. */
  hex(text: string): this {
    this.#reserve(text.length / 2)
    for (let i = 0; i < text.length; i += 2)
      this.#all[this.length++] = 16 * digit(text.charCodeAt(i)) + digit(text.charCodeAt(i + 1))
    return this
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return this.#all.subarray(0, this.length)
  }

  /** Number of bytes; undefined for a text with another character. */
  #ascii(text: string, from: number): number | undefined {
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      if (unit > 0x7f) return undefined
      this.#all[from + i] = unit
    }
    return text.length
  }

  /** A 32-bit big-endian integer. */
  #integer(value: number): void {
    this.#all[this.length++] = value >>> 24
    this.#all[this.length++] = value >>> 16
    this.#all[this.length++] = value >>> 8
    this.#all[this.length++] = value
  }

  #reserve(bytes: number): void {
    if (this.length + bytes <= this.#all.length) return
    const larger = new Uint8Array(2 * (this.length + bytes))
    larger.set(this.#all)
    this.#all = larger
  }
}

const utf8 = new TextEncoder()

/** Of a character code of 0-9, A-F or a-f. */
function digit(code: number): number {
  return code <= 0x39 ? code - 0x30 : (code & 0x5f) - 0x37
}
