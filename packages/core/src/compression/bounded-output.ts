/** Why a compressed stream can not be unpacked. */
export class DamagedStream extends Error {}

/** Something of the format that is not read here, and may be elsewhere. */
export class UnreadStream extends Error {}

/** What a compressed stream is unpacked to: grows up to a limit, and repeats what it holds. */
export class BoundedOutput {
  length = 0
  private bytes: Uint8Array
  private readonly limit: number

  constructor(limit: number) {
    this.limit = limit
    this.bytes = new Uint8Array(Math.min(limit, 1 << 16))
  }

  /** @throws RangeError beyond the limit, as zlib does */
  push(byte: number): void {
    if (this.length === this.bytes.length) this.grow(1)
    this.bytes[this.length] = byte
    this.length += 1
  }

  append(part: Uint8Array): void {
    if (this.length + part.length > this.bytes.length) this.grow(part.length)
    this.bytes.set(part, this.length)
    this.length += part.length
  }

  /** Repeats what stands `distance` bytes back, itself included. @throws DamagedStream before `start` */
  repeat(distance: number, count: number, start: number): void {
    let from = this.length - distance
    if (distance < 1 || from < start) throw new DamagedStream('a distance leads out of the content')
    if (this.length + count > this.bytes.length) this.grow(count)
    const { bytes } = this
    for (let to = this.length, end = to + count; to < end; to += 1, from += 1)
      bytes[to] = bytes[from] ?? 0
    this.length += count
  }

  /** The byte `distance` back; 0 before the start. */
  back(distance: number): number {
    return this.bytes[this.length - distance] ?? 0
  }

  finish(): Uint8Array {
    return this.bytes.subarray(0, this.length)
  }

  private grow(count: number): void {
    const needed = this.length + count
    if (needed > this.limit) throw new RangeError('the content is larger than the limit')
    const bytes = new Uint8Array(Math.min(this.limit, Math.max(needed, 2 * this.bytes.length)))
    bytes.set(this.bytes.subarray(0, this.length))
    this.bytes = bytes
  }
}
