import type { ByteSource } from '@secmlops/core'

/** What is wrong with a header; ends the reading of it. */
export class BadHeader extends Error {}

const WINDOW = 1 << 20

/** Reads numbers and texts one after another through a window. Every read is checked against the end of the file. */
export class Cursor {
  at = 0
  private readonly source: ByteSource
  private readonly littleEndian: boolean
  private window: DataView = new DataView(new ArrayBuffer(0))
  private windowStart = 0

  constructor(source: ByteSource, littleEndian: boolean) {
    this.source = source
    this.littleEndian = littleEndian
  }

  get left(): number {
    return this.source.size - this.at
  }

  async u32(): Promise<number> {
    const place = await this.take(4)
    return this.window.getUint32(place, this.littleEndian)
  }

  /** A count or length. @throws BadHeader beyond 2^53 */
  async u64(): Promise<number> {
    const place = await this.take(8)
    const value = Number(this.window.getBigUint64(place, this.littleEndian))
    if (!Number.isSafeInteger(value))
      throw new BadHeader('a number in the header is impossibly large')
    return value
  }

  async text(length: number): Promise<string> {
    if (length > WINDOW) return Buffer.from(await this.bytes(length)).toString('utf8')
    const place = await this.take(length)
    const { buffer, byteOffset } = this.window
    return Buffer.from(buffer, byteOffset + place, length).toString('utf8')
  }

  skip(length: number): void {
    if (length > this.left) throw new BadHeader('the header ends too early')
    this.at += length
  }

  private async bytes(length: number): Promise<Uint8Array> {
    const start = this.at
    this.skip(length)
    return this.source.read(start, length)
  }

  /** Place of the next bytes in the window. */
  private async take(length: number): Promise<number> {
    const start = this.at
    this.skip(length)
    const place = start - this.windowStart
    if (place >= 0 && place + length <= this.window.byteLength) return place
    const bytes = await this.source.read(start, WINDOW)
    if (bytes.length < length) throw new BadHeader('the header ends too early')
    this.window = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.windowStart = start
    return 0
  }
}
