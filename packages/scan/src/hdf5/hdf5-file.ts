import { LIMITS, type ByteSource } from '@secmlops/core'

/** What of a file is not understood, or does not hold together. */
export class NotHdf5 extends Error {}

const SIGNATURE = Buffer.from('\x89HDF\r\n\x1a\n', 'latin1')
/** A superblock lies at 0, 512, 1024, 2048 … (HDF5 File Format Specification 4.0, II.A); twice as far is tried as users need. */
const MAX_USER_BLOCK = 1 << 20

/** Little-endian numbers of a stretch of bytes, one after another. @throws NotHdf5 behind its end */
export class Fields {
  at = 0
  readonly bytes: Buffer
  private readonly offsetSize: number
  private readonly lengthSize: number

  constructor(
    bytes: Uint8Array,
    { offsetSize, lengthSize }: { offsetSize: number; lengthSize: number },
  ) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.offsetSize = offsetSize
    this.lengthSize = lengthSize
  }

  get left(): number {
    return this.bytes.length - this.at
  }

  /** An unsigned number; undefined for all ones, which stand for "none". */
  optional(size: number): number | undefined {
    const bytes = this.take(size)
    return bytes.every((byte) => byte === 0xff) ? undefined : this.whole(bytes)
  }

  uint(size: number): number {
    return this.whole(this.take(size))
  }

  address(): number | undefined {
    return this.optional(this.offsetSize)
  }

  length(): number {
    return this.uint(this.lengthSize)
  }

  take(size: number): Buffer {
    if (!(size <= this.left)) throw new NotHdf5('a structure ends too early')
    this.at += size
    return this.bytes.subarray(this.at - size, this.at)
  }

  expect(signature: string): this {
    if (this.take(signature.length).toString('latin1') !== signature)
      throw new NotHdf5(`a "${signature}" block is missing`)
    return this
  }

  private whole(bytes: Buffer): number {
    let value = 0
    for (let index = bytes.length - 1; index >= 0; index -= 1)
      value = value * 256 + (bytes[index] ?? 0)
    if (!Number.isSafeInteger(value)) throw new NotHdf5('a number is impossibly large')
    return value
  }
}

/** Random access by the addresses of a file. */
export class Hdf5File {
  readonly root: number
  readonly sizes: { readonly offsetSize: number; readonly lengthSize: number }
  private readonly source: ByteSource
  private readonly base: number
  /** Bytes that may still be read: structures that overlap would multiply. */
  private readable: number = LIMITS.hdf5Bytes

  private constructor(source: ByteSource, head: Superblock) {
    this.source = source
    this.root = head.root
    this.base = head.base
    this.sizes = head
  }

  /** @throws NotHdf5 for a superblock that is not understood */
  static async open(source: ByteSource): Promise<Hdf5File> {
    const start = await findSuperblock(source)
    if (start === undefined) throw new NotHdf5('there is no superblock')
    return new Hdf5File(source, readSuperblock(await source.read(start, 256), start))
  }

  /** Bytes at an address; the place is checked before anything is read. @throws NotHdf5 outside of the file */
  async read(address: number | undefined, length: number): Promise<Fields> {
    const place = this.base + (address ?? Number.NaN)
    if (!(place + length <= this.source.size)) throw new NotHdf5('an address leads out of the file')
    this.readable -= length
    if (this.readable < 0) throw new NotHdf5('its structures are too large')
    return new Fields(await this.source.read(place, length), this.sizes)
  }

  /** As many bytes as there are, up to `length`. */
  async readUpTo(address: number | undefined, length: number): Promise<Fields> {
    const left = this.source.size - this.base - (address ?? Number.NaN)
    return this.read(address, Math.min(length, left))
  }
}

export async function findSuperblock(source: ByteSource): Promise<number | undefined> {
  for (let at = 0; at < source.size && at <= MAX_USER_BLOCK; at = at === 0 ? 512 : at * 2)
    if (SIGNATURE.equals(await source.read(at, SIGNATURE.length))) return at
  return undefined
}

interface Superblock {
  readonly offsetSize: number
  readonly lengthSize: number
  readonly base: number
  readonly root: number
}

function readSuperblock(bytes: Uint8Array, start: number): Superblock {
  const version = bytes[8] ?? 255
  if (version > 3) throw new NotHdf5(`the superblock has version ${String(version)}`)
  const isOld = version < 2
  const sizes = readSizes(bytes, isOld ? 13 : 9)
  const fields = new Fields(bytes, sizes)
  fields.take(OLD_HEADS[version] ?? 12)
  const base = fields.address() ?? 0
  fields.take((isOld ? 4 : 2) * sizes.offsetSize)
  const root = fields.address()
  if (root === undefined) throw new NotHdf5('there is no root group')
  // A user block moves the file: writers differ in whether the base address says so.
  return { ...sizes, base: base === 0 ? start : base, root }
}

/** Bytes before the base address in versions 0 and 1. */
const OLD_HEADS: Readonly<Record<number, number>> = { 0: 24, 1: 28 }

function readSizes(bytes: Uint8Array, at: number): { offsetSize: number; lengthSize: number } {
  const [offsetSize = 0, lengthSize = 0] = bytes.subarray(at, at + 2)
  if (![2, 4, 8].includes(offsetSize) || ![2, 4, 8].includes(lengthSize))
    throw new NotHdf5('addresses have an unknown size')
  return { offsetSize, lengthSize }
}
