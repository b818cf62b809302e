import { DamagedStream } from '@secmlops/core'

/** Reads bits, the highest of a byte first. */
export class BitReader {
  private readonly bytes: Uint8Array
  private at = 0
  private held = 0
  private count = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  get left(): number {
    return 8 * (this.bytes.length - this.at) + this.count
  }

  /** Up to 24 bits. @throws DamagedStream at the end */
  take(width: number): number {
    const value = this.peek(width)
    this.count -= width
    this.held &= 2 ** this.count - 1
    return value
  }

  peek(width: number): number {
    while (this.count < width) {
      const byte = this.bytes[this.at]
      if (byte === undefined) throw new DamagedStream('it is cut short')
      this.held = (this.held << 8) | byte
      this.at += 1
      this.count += 8
    }
    return (this.held >>> (this.count - width)) & (2 ** width - 1)
  }

  /** Goes on at the next whole byte. */
  align(): void {
    this.take(this.count % 8)
  }
}
