import type { ByteSource } from '@secmlops/core'

const WINDOW = 1 << 20
const PAGE = 1 << 16
const MAX_PAGES = 64

/** Thrown by a synchronous read of bytes that are not in memory; `load` fetches them, then the read is repeated. */
export class MissingBytes extends Error {
  readonly offset: number
  readonly length: number
  constructor(offset: number, length: number) {
    super('bytes are not in memory')
    this.offset = offset
    this.length = length
  }
}

/**
 * Synchronous reads over a source that may be larger than memory: a window that moves forward with the parser, and
 * a few recent pages for looking back. A parser that changes nothing before it has read all that it needs can be
 * stopped by `MissingBytes` at any read and started again.
 */
export class PagedBytes {
  readonly size: number
  /** Bytes of the window; `start` is the offset of its first. */
  bytes: Uint8Array = new Uint8Array(0)
  start = 0
  private readonly source: ByteSource
  private readonly pages = new Map<number, Uint8Array>()

  constructor(source: ByteSource) {
    this.source = source
    this.size = source.size
  }

  /** The byte at an offset inside the source. */
  byte(offset: number): number {
    const value = this.bytes[offset - this.start]
    if (value === undefined) throw new MissingBytes(offset, 1)
    return value
  }

  /** A view of bytes; shorter only at the end of the source. */
  view(offset: number, length: number): Uint8Array {
    const from = offset - this.start
    const wanted = Math.min(length, this.size - offset)
    if (from < 0 || from + wanted > this.bytes.length) throw new MissingBytes(offset, wanted)
    return this.bytes.subarray(from, from + wanted)
  }

  /** A copy of a few bytes anywhere; does not move the window. */
  lookBack(offset: number, length: number): Uint8Array {
    const wanted = Math.min(length, this.size - offset)
    const from = offset - this.start
    if (from >= 0 && from + wanted <= this.bytes.length)
      return this.bytes.slice(from, from + wanted)
    const result = new Uint8Array(wanted)
    for (let done = 0; done < wanted;) {
      const index = Math.floor((offset + done) / PAGE)
      const page = this.pages.get(index)
      if (!page) throw new MissingPage(index)
      const part = page.subarray((offset + done) % PAGE).subarray(0, wanted - done)
      result.set(part, done)
      done += part.length
    }
    return result
  }

  /** Fetches what a read missed, and what lies before it from `from`, where the parser starts again. */
  async load(missing: MissingBytes | MissingPage, from: number): Promise<void> {
    if (missing instanceof MissingPage) {
      if (this.pages.size >= MAX_PAGES) this.pages.clear()
      this.pages.set(missing.index, await this.source.read(missing.index * PAGE, PAGE))
      return
    }
    const wanted = missing.offset + missing.length - from
    this.bytes = await this.source.read(from, Math.max(WINDOW, wanted))
    this.start = from
    if (this.bytes.length < Math.min(wanted, this.size - from)) throw new ShortRead()
  }
}

export class MissingPage extends Error {
  readonly index: number
  constructor(index: number) {
    super('a page is not in memory')
    this.index = index
  }
}

/** The source holds less than it said: a file that changes while it is read. */
export class ShortRead extends Error {
  constructor() {
    super('the file became shorter while it was read')
  }
}
