import { LzmaDecoder, propertiesOf, type Properties } from './lzma-decoder.js'
import { DamagedStream, UnreadStream, type BoundedOutput } from '@secmlops/core'
import { RangeDecoder } from './range-decoder.js'

const MAGIC = Buffer.from('\xfd7zXZ\0', 'latin1')
const STREAM_HEADER = 12
const FOOTER = 12
const LZMA2 = 0x21
/** Bytes of a check by its type (The .xz File Format 1.2.1, 2.1.1.2). */
const CHECKS = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64]

/**
 * Unpacks xz streams, one after another (The .xz File Format 1.2.1), with LZMA2 as their only filter; checksums are not
 * compared.
 *
 * @throws UnreadStream for other filters, DamagedStream, or RangeError where `output` is full; what came before is in it
 */
export function unpackXz(bytes: Uint8Array, output: BoundedOutput): void {
  const reader = new XzReader(bytes, output)
  while (reader.at < bytes.length) reader.stream()
}

class XzReader {
  at = 0
  readonly output: BoundedOutput
  private readonly bytes: Buffer

  constructor(bytes: Uint8Array, output: BoundedOutput) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    this.output = output
  }

  /** One stream and the padding behind it. */
  stream(): void {
    const { bytes, at } = this
    if (!bytes.subarray(at, at + MAGIC.length).equals(MAGIC))
      throw new DamagedStream('a stream is none of xz')
    const check = CHECKS[this.byte(at + 7) & 15] ?? 0
    this.at += STREAM_HEADER
    while (this.byte(this.at) !== 0) this.block(check)
    this.index()
    while (this.at < bytes.length && bytes[this.at] === 0) this.at += 1
  }

  private block(check: number): void {
    const start = this.at
    const end = start + 4 * (this.byte(start) + 1)
    const flags = this.byte(start + 1)
    this.at = start + 2
    if ((flags & 0x40) !== 0) this.number()
    if ((flags & 0x80) !== 0) this.number()
    if ((flags & 3) !== 0 || this.number() !== LZMA2) throw new UnreadStream('it uses filters')
    this.at = end
    this.lzma2()
    this.at += (4 - ((this.at - start) % 4)) % 4
    this.at += check
  }

  /** Stretches of LZMA and of plain bytes. */
  private lzma2(): void {
    let state: { decoder: LzmaDecoder; properties: Properties } | undefined
    let begin = this.output.length
    for (;;) {
      const control = this.byte(this.at)
      if (control === 0) {
        this.at += 1
        return
      }
      if (control === 1 || control >= 0xe0) begin = this.output.length
      if (control < 0x80) this.plain(control)
      else state = this.packed(control, state, begin)
    }
  }

  private plain(control: number): void {
    if (control > 2) throw new DamagedStream('a stretch is none of LZMA2')
    const size = 1 + this.uint16(this.at + 1)
    const start = this.at + 3
    this.byte(start + size - 1)
    this.output.append(this.bytes.subarray(start, start + size))
    this.at = start + size
  }

  private packed(
    control: number,
    before: { decoder: LzmaDecoder; properties: Properties } | undefined,
    begin: number,
  ): { decoder: LzmaDecoder; properties: Properties } {
    const size = 1 + ((control & 31) << 16) + this.uint16(this.at + 1)
    const length = 1 + this.uint16(this.at + 3)
    const reset = (control >> 5) & 3
    const properties = reset >= 2 ? propertiesOf(this.byte(this.at + 5)) : before?.properties
    if (!properties || !(before ?? reset >= 2))
      throw new DamagedStream('a stretch has no properties')
    const state =
      reset === 0 && before ? before : { decoder: new LzmaDecoder(properties, begin), properties }
    const start = this.at + (reset >= 2 ? 6 : 5)
    this.byte(start + length - 1)
    const range = new RangeDecoder(this.bytes, start, start + length)
    if (state.decoder.decode(range, this.output, this.output.length + size))
      throw new DamagedStream('a stretch ends before its length')
    this.at = start + length
    return state
  }

  /** The index repeats the sizes of the blocks; it is passed over. */
  private index(): void {
    const start = this.at
    this.at += 1
    for (let records = this.number(); records > 0; records -= 1) {
      this.number()
      this.number()
    }
    this.at += (4 - ((this.at - start) % 4)) % 4
    this.at += 4 + FOOTER
    this.byte(this.at - 1)
  }

  /** Seven bits a byte, the lowest first. */
  private number(): number {
    let value = 0
    for (let index = 0; index < 9; index += 1) {
      const byte = this.byte(this.at)
      this.at += 1
      value += (byte & 127) * 128 ** index
      if (byte < 128) return value
    }
    throw new DamagedStream('a number has no end')
  }

  private byte(at: number): number {
    const byte = this.bytes[at]
    if (byte === undefined) throw new DamagedStream('it is cut short')
    return byte
  }

  private uint16(at: number): number {
    return 256 * this.byte(at) + this.byte(at + 1)
  }
}
