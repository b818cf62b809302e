import { LIMITS, type ByteSource } from '@secmlops/core'

/** One entry as the central directory describes it (APPNOTE 4.3.12). Offsets are in the source. */
export interface Entry {
  readonly name: string
  readonly rawName: Buffer
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly compressedSize: number
  readonly size: number
  readonly localOffset: number
  readonly isSymlink: boolean
}

export interface Directory {
  readonly entries: readonly Entry[]
  /** Offset of the first and after the last byte of the central directory. */
  readonly start: number
  readonly end: number
  /** Bytes before the archive, by which the offsets in it are shifted. */
  readonly prefix: number
  /** Offset after the end record and its comment. */
  readonly archiveEnd: number
  /** What end record and zip64 end record disagree on; readers differ in which they believe. */
  readonly conflict: string | undefined
}

const END64 = 0x06064b50
const LOCATOR64 = 0x07064b50
const CENTRAL = 0x02014b50
const END_LENGTH = 22
const MAX_COMMENT = 65_535
/** End records that are tried from the back; readers take the last. */
const MAX_TRIES = 8
const SATURATED = 0xffffffff

interface EndRecord {
  readonly at: number
  readonly count: number
  readonly size: number
  readonly offset: number
  readonly archiveEnd: number
  readonly zip64: boolean
  readonly conflict: string | undefined
}

/** Reads the central directory from the last end record; undefined when there is no sound one. */
export function readDirectory(source: ByteSource): Promise<Directory | undefined> {
  const known = DIRECTORIES.get(source) ?? findDirectory(source)
  DIRECTORIES.set(source, known)
  return known
}

/** Several formats are zips, and each of them asks. */
const DIRECTORIES = new WeakMap<ByteSource, Promise<Directory | undefined>>()

async function findDirectory(source: ByteSource): Promise<Directory | undefined> {
  const tailStart = Math.max(0, source.size - END_LENGTH - MAX_COMMENT)
  const tail = Buffer.from(await source.read(tailStart, source.size - tailStart))
  const signature = Buffer.from('PK\x05\x06', 'latin1')
  let at = tail.length - END_LENGTH + 1
  for (let tries = 0; tries < MAX_TRIES && at > 0; tries += 1) {
    at = tail.lastIndexOf(signature, at - 1)
    if (at < 0) return undefined
    const record = await readEnd(source, tailStart + at, tail.subarray(at))
    const directory = record && (await readEntries(source, record))
    if (directory) return directory
  }
  return undefined
}

async function readEnd(
  source: ByteSource,
  at: number,
  bytes: Buffer,
): Promise<EndRecord | undefined> {
  const plain = {
    at,
    count: bytes.readUInt16LE(10),
    size: bytes.readUInt32LE(12),
    offset: bytes.readUInt32LE(16),
    archiveEnd: at + END_LENGTH + bytes.readUInt16LE(20),
    zip64: false,
    conflict: undefined,
  }
  const locator = Buffer.from(at >= 20 ? await source.read(at - 20, 20) : [])
  if (locator.length < 20 || locator.readUInt32LE(0) !== LOCATOR64) return plain
  const found = await findEnd64(source, at, Number(locator.readBigUInt64LE(8)))
  return found ? { ...plain, ...found, conflict: conflictOf(plain, found) } : undefined
}

/** The zip64 end record, where the locator says or, behind a prefix, right before the locator. */
async function findEnd64(
  source: ByteSource,
  end: number,
  stated: number,
): Promise<Pick<EndRecord, 'at' | 'count' | 'size' | 'offset' | 'zip64'> | undefined> {
  for (const at of [stated, end - 20 - 56]) {
    if (!(at >= 0 && at + 56 <= end)) continue
    const record = Buffer.from(await source.read(at, 56))
    if (record.length < 56 || record.readUInt32LE(0) !== END64) continue
    const [count, size, offset] = [32, 40, 48].map((field) => Number(record.readBigUInt64LE(field)))
    return { at, count: count ?? 0, size: size ?? 0, offset: offset ?? 0, zip64: true }
  }
  return undefined
}

function conflictOf(
  plain: Pick<EndRecord, 'count' | 'size' | 'offset'>,
  large: Pick<EndRecord, 'count' | 'size' | 'offset'>,
): string | undefined {
  if (plain.count !== 0xffff && plain.count !== large.count) return 'number of entries'
  if (plain.size !== SATURATED && plain.size !== large.size) return 'size of the directory'
  if (plain.offset !== SATURATED && plain.offset !== large.offset) return 'place of the directory'
  return undefined
}

async function readEntries(source: ByteSource, record: EndRecord): Promise<Directory | undefined> {
  const { at, size, offset, count } = record
  const start = at - size
  const prefix = start - offset
  if (start < 0 || prefix < 0 || size > LIMITS.zipDirectory) return undefined
  const entries = await parseEntries(source, start, size, prefix)
  if (!entries) return undefined
  const miscounted = record.zip64 ? entries.length !== count : (entries.length & 0xffff) !== count
  const conflict = record.conflict ?? (miscounted ? 'number of entries' : undefined)
  return { entries, start, end: at, prefix, archiveEnd: record.archiveEnd, conflict }
}

/** Entries that fill the directory exactly; undefined when they do not. */
async function parseEntries(
  source: ByteSource,
  start: number,
  size: number,
  prefix: number,
): Promise<Entry[] | undefined> {
  if (size > 0 && !(await hasSignature(source, start))) return undefined
  const bytes = Buffer.from(await source.read(start, size))
  const entries: Entry[] = []
  let position = 0
  while (position + 46 <= bytes.length && bytes.readUInt32LE(position) === CENTRAL) {
    const next = position + entryLength(bytes, position)
    if (next > bytes.length) return undefined
    entries.push(readEntry(bytes.subarray(position, next), prefix))
    position = next
  }
  return position === size ? entries : undefined
}

async function hasSignature(source: ByteSource, at: number): Promise<boolean> {
  const first = Buffer.from(await source.read(at, 4))
  return first.length === 4 && first.readUInt32LE(0) === CENTRAL
}

function entryLength(bytes: Buffer, at: number): number {
  return (
    46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  )
}

function readEntry(bytes: Buffer, prefix: number): Entry {
  const nameEnd = 46 + bytes.readUInt16LE(28)
  const extra = bytes.subarray(nameEnd, nameEnd + bytes.readUInt16LE(30))
  const fields = [bytes.readUInt32LE(24), bytes.readUInt32LE(20), bytes.readUInt32LE(42)]
  const [size = 0, compressedSize = 0, offset = 0] = widen(fields, extra)
  const rawName = bytes.subarray(46, nameEnd)
  return {
    name: rawName.toString('utf8'),
    rawName,
    flags: bytes.readUInt16LE(8),
    method: bytes.readUInt16LE(10),
    crc: bytes.readUInt32LE(16),
    compressedSize,
    size,
    localOffset: prefix + offset,
    isSymlink: (bytes.readUInt16LE(40) & 0o170000) === 0o120000,
  }
}

/** Replaces saturated 32-bit fields, in order, by those of the zip64 extra field (APPNOTE 4.5.3). */
export function widen(fields: readonly number[], extra: Buffer): number[] {
  const wide = extraField(extra, 1)
  let at = 0
  return fields.map((field) => {
    if (field !== SATURATED || !wide || at + 8 > wide.length) return field
    at += 8
    return Number(wide.readBigUInt64LE(at - 8))
  })
}

function extraField(extra: Buffer, id: number): Buffer | undefined {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2))
    if (extra.readUInt16LE(at) === id)
      return extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2))
  return undefined
}
