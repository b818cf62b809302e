import { LIMITS, SecmlopsError } from '@secmlops/core'

const MAGIC = 0x184d2204
const STORED = 0x8000_0000
const CONTENT_SIZE = 0x08
const BLOCK_CHECKSUM = 0x10
const DICTIONARY = 0x01

/**
 * Unpacks one LZ4 frame (LZ4 Frame Format Description 1.6.4, LZ4 Block Format Description), with or without linked blocks.
 * Checksums are passed over: the sizes of Arrow have to fit what comes out.
 * @throws SecmlopsError `unreadable-table` (exit 2) for damaged frames and beyond `LIMITS.inflatedMember`.
 */
export function readLz4Frame(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    if (view.getUint32(0, true) !== MAGIC) throw damaged('it does not start as an LZ4 frame')
    const flags = view.getUint8(4)
    if ((flags & DICTIONARY) !== 0) throw damaged('it needs a dictionary')
    let at = 7 + ((flags & CONTENT_SIZE) === 0 ? 0 : 8)
    const output = new Output(bytes.length)
    for (let head = view.getUint32(at, true); head !== 0; head = view.getUint32(at, true)) {
      const stored = head >= STORED
      const start = at + 4
      const end = start + (stored ? head - STORED : head)
      if (end > bytes.length) throw damaged('it is cut short')
      if (stored) output.copy(bytes, start, end)
      else readBlock(bytes, start, end, output)
      at = end + ((flags & BLOCK_CHECKSUM) === 0 ? 0 : 4)
    }
    return output.bytes()
  } catch (cause) {
    if (cause instanceof SecmlopsError) throw cause
    throw damaged('it is cut short')
  }
}

/** Grows as needed, so that a frame cannot ask for more than it fills. */
class Output {
  #buffer: Uint8Array
  #length = 0

  constructor(packed: number) {
    this.#buffer = new Uint8Array(Math.max(1024, packed * 4))
  }

  copy(from: Uint8Array, start: number, end: number): void {
    this.#reserve(end - start)
    this.#buffer.set(from.subarray(start, end), this.#length)
    this.#length += end - start
  }

  /** Repeats what was written `distance` bytes ago; the two may overlap. */
  repeat(distance: number, length: number): void {
    if (distance === 0 || distance > this.#length) throw damaged('it refers to what is not there')
    this.#reserve(length)
    const to = this.#length
    for (let i = 0; i < length; i++) this.#buffer[to + i] = this.#buffer[to + i - distance] ?? 0
    this.#length += length
  }

  bytes(): Uint8Array {
    return this.#buffer.slice(0, this.#length)
  }

  #reserve(more: number): void {
    const needed = this.#length + more
    if (needed <= this.#buffer.length) return
    if (needed > LIMITS.inflatedMember) throw damaged('it unpacks to too much')
    const grown = new Uint8Array(
      Math.min(LIMITS.inflatedMember, Math.max(needed, this.#buffer.length * 2)),
    )
    grown.set(this.#buffer.subarray(0, this.#length))
    this.#buffer = grown
  }
}

const SHORTEST_MATCH = 4

function readBlock(bytes: Uint8Array, start: number, end: number, output: Output): void {
  let at = start
  const length = (nibble: number): number => {
    let sum = nibble
    if (nibble < 15) return sum
    for (let more = 255; more === 255;) {
      if (at >= end) throw damaged('it is cut short')
      more = bytes[at++] ?? 0
      sum += more
    }
    return sum
  }
  while (at < end) {
    const token = bytes[at++] ?? 0
    const literals = length(token >> 4)
    if (at + literals > end) throw damaged('it is cut short')
    output.copy(bytes, at, at + literals)
    at += literals
    if (at === end) return
    if (at + 2 > end) throw damaged('it is cut short')
    const distance = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
    at += 2
    output.repeat(distance, length(token & 15) + SHORTEST_MATCH)
  }
}

function damaged(why: string): SecmlopsError {
  return new SecmlopsError('unreadable-table', `a compressed part is damaged: ${why}`, {
    remedy: 'Write the file again',
  })
}
