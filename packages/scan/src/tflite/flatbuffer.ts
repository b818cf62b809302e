import type { ByteSource } from '@secmlops/core'

/** An offset that leads out of the file, or a table that is none. */
export class BadOffset extends Error {}

const WINDOW = 4096

/** Reads tables and vectors of a FlatBuffer; every place is checked against the end of the file (flatbuffers.dev, internals). */
export class FlatBuffer {
  private readonly source: ByteSource
  private window: Buffer = Buffer.alloc(0)
  private start = 0

  constructor(source: ByteSource) {
    this.source = source
  }

  async u32(at: number): Promise<number> {
    return (await this.bytes(at, 4)).readUInt32LE(0)
  }

  async u64(at: number): Promise<number> {
    return Number((await this.bytes(at, 8)).readBigUInt64LE(0))
  }

  async i8(at: number): Promise<number> {
    return (await this.bytes(at, 1)).readInt8(0)
  }

  /** Where a field of a table lies; undefined when the table has none. */
  async field(table: number, index: number): Promise<number | undefined> {
    const vtable = table - (await this.bytes(table, 4)).readInt32LE(0)
    const size = (await this.bytes(vtable, 4)).readUInt16LE(0)
    const place = 4 + 2 * index
    if (place + 2 > size) return undefined
    const offset = (await this.bytes(vtable + place, 2)).readUInt16LE(0)
    return offset === 0 ? undefined : table + offset
  }

  /** The table, vector or text that an offset at a place leads to. */
  async follow(at: number): Promise<number> {
    const to = at + (await this.u32(at))
    await this.bytes(to, 4)
    return to
  }

  /** First element and number of elements of a vector field. @throws BadOffset where it leads out of the file */
  async vector(
    table: number,
    index: number,
    elementSize: number,
  ): Promise<{ at: number; count: number }> {
    const field = await this.field(table, index)
    if (field === undefined) return { at: 0, count: 0 }
    const at = await this.follow(field)
    const count = await this.u32(at)
    if (at + 4 + count * elementSize > this.source.size)
      throw new BadOffset('a vector is longer than the file')
    return { at: at + 4, count }
  }

  async text(table: number, index: number): Promise<string> {
    const { at, count } = await this.vector(table, index, 1)
    return count === 0 ? '' : (await this.bytes(at, Math.min(count, 256))).toString('utf8')
  }

  private async bytes(at: number, length: number): Promise<Buffer> {
    if (!(at >= 0 && at + length <= this.source.size))
      throw new BadOffset('an offset leads out of the file')
    if (at < this.start || at + length > this.start + this.window.length) {
      this.window = Buffer.from(await this.source.read(at, WINDOW))
      this.start = at
    }
    if (this.window.length < length) throw new BadOffset('the file became shorter')
    return this.window.subarray(at - this.start, at - this.start + length)
  }
}
