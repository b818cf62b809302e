import type { ByteSource } from '@secmlops/core'

const WINDOW = 1 << 16

/** Small reads of a source that move forward; what lies in the window is there at once. */
export class Window {
  readonly size: number
  private readonly source: ByteSource
  private bytes: Buffer = Buffer.alloc(0)
  private start = 0

  constructor(source: ByteSource) {
    this.source = source
    this.size = source.size
  }

  /** Fewer bytes at the end of the source only. At most a window. */
  async read(at: number, length: number): Promise<Buffer> {
    return this.view(at, length) ?? this.load(at, length)
  }

  /** Likewise, where it can be had without waiting. */
  view(at: number, length: number): Buffer | undefined {
    const from = at - this.start
    return from >= 0 && from + length <= this.bytes.length
      ? this.bytes.subarray(from, from + length)
      : undefined
  }

  private async load(at: number, length: number): Promise<Buffer> {
    const read = await this.source.read(at, Math.max(0, Math.min(WINDOW, this.size - at)))
    this.bytes = Buffer.from(read.buffer, read.byteOffset, read.length)
    this.start = at
    return this.bytes.subarray(0, length)
  }
}
