import { LIMITS, SecmlopsError, type ByteSource } from '@secmlops/core'

/** A regular file in a tar archive, and where its bytes are. */
export interface TarMember {
  readonly name: string
  readonly offset: number
  readonly size: number
}

const BLOCK = 512
/** Types of regular files: POSIX, before POSIX, contiguous (POSIX.1-2017, "ustar Interchange Format"). */
const FILES: ReadonlySet<string> = new Set(['0', '\0', '7'])
const FOLDER = '5'

interface Header {
  readonly name: string
  readonly type: string
  readonly size: number
}

/** What extended headers say of the next member. */
interface Extension {
  name?: string
  size?: number
}

/**
 * The files of an uncompressed tar archive in its order, without reading them. Folders are passed over; links, devices and
 * sparse files have no place in a dataset.
 * @throws SecmlopsError `invalid-archive` (exit 2), without a path: the caller knows it.
 */
export async function* tarMembers(source: ByteSource): AsyncIterable<TarMember> {
  let extension: Extension = {}
  let count = 0
  for (let at = 0; ;) {
    const block = Buffer.from(await source.read(at, BLOCK))
    if (block.length < BLOCK) throw invalid('is cut short')
    if (block.every((byte) => byte === 0)) return
    const header = readHeader(block)
    const offset = at + BLOCK
    if (isExtension(header.type)) {
      extension = { ...extension, ...(await readExtension(source, offset, header)) }
      at = offset + padded(header.size)
      continue
    }
    const member = { name: header.name, ...extension, offset }
    const size = extension.size ?? header.size
    if (offset + size > source.size) throw invalid('is cut short')
    if (++count > LIMITS.shardMembers) throw invalid('has too many members')
    if (FILES.has(header.type)) yield { ...member, size }
    else if (header.type !== FOLDER)
      throw invalid('has a member that is neither a file nor a folder')
    extension = {}
    at = offset + padded(size)
  }
}

export function invalid(why: string): SecmlopsError {
  return new SecmlopsError('invalid-archive', `the tar archive ${why}`, {
    remedy: 'Write the archive again, with plain files only',
  })
}

function padded(size: number): number {
  return Math.ceil(size / BLOCK) * BLOCK
}

function readHeader(block: Buffer): Header {
  if (numberField(block, 148, 8) !== checksum(block)) throw invalid('has a damaged header')
  const size = numberField(block, 124, 12)
  if (!Number.isSafeInteger(size)) throw invalid('has a member of impossible size')
  const name = textField(block, 0, 100)
  const posix = block.toString('latin1', 257, 263) === 'ustar\0'
  const prefix = posix ? textField(block, 345, 155) : ''
  const type = block.toString('latin1', 156, 157)
  const folder = type === '\0' && name.endsWith('/')
  return { name: prefix === '' ? name : `${prefix}/${name}`, type: folder ? FOLDER : type, size }
}

/** Sum of the bytes with the field itself as spaces. */
function checksum(block: Buffer): number {
  let sum = 8 * 0x20
  for (let i = 0; i < BLOCK; i++) if (i < 148 || i >= 156) sum += block[i] ?? 0
  return sum
}

/** Octal digits, or with the top bit set a big-endian number (GNU tar manual, "Basic Tar Format"). */
function numberField(block: Buffer, start: number, length: number): number {
  const field = block.subarray(start, start + length)
  if (((field[0] ?? 0) & 0x80) !== 0) return bigEndian(field)
  const text = field
    .toString('latin1')
    .replace(/[\0 ]+$/, '')
    .trim()
  return /^[0-7]+$/.test(text) ? parseInt(text, 8) : NaN
}

/** NaN beyond 64 bits: readers differ in what they make of these. */
function bigEndian(field: Buffer): number {
  const more = field.subarray(1, 4).some((byte) => byte > 0) || field[0] !== 0x80
  return more ? NaN : Number(BigInt(`0x${field.subarray(4).toString('hex')}`))
}

function textField(block: Buffer, start: number, length: number): string {
  const field = block.subarray(start, start + length)
  const end = field.indexOf(0)
  return field.toString('utf8', 0, end < 0 ? length : end)
}

function isExtension(type: string): boolean {
  return type === 'x' || type === 'g' || type === 'L'
}

async function readExtension(
  source: ByteSource,
  start: number,
  { type, size }: Header,
): Promise<Extension> {
  if (size > LIMITS.tarExtension) throw invalid('has an extended header that is too long')
  const bytes = Buffer.from(await source.read(start, size))
  if (bytes.length < size) throw invalid('is cut short')
  if (type === 'L') return { name: textField(bytes, 0, size) }
  const records = paxRecords(bytes)
  const [name, length] = [records.get('path'), records.get('size')]
  if ([...records.keys()].some((key) => key.startsWith('GNU.sparse')))
    throw invalid('has a sparse member')
  if (type === 'g' && (name !== undefined || length !== undefined))
    throw invalid('renames or resizes all of its members')
  if (length !== undefined && !/^\d{1,15}$/.test(length)) throw invalid('has a damaged header')
  return {
    ...(name !== undefined && { name }),
    ...(length !== undefined && { size: Number(length) }),
  }
}

/** Records `length key=value\n` (POSIX.1-2017, "pax Header Block"). */
function paxRecords(bytes: Buffer): Map<string, string> {
  const records = new Map<string, string>()
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(0x20, at)
    const digits = bytes.toString('latin1', at, Math.min(Math.max(space, at), at + 8))
    const end = at + (/^[1-9]\d*$/.test(digits) ? Number(digits) : NaN)
    const equals = bytes.indexOf(0x3d, space)
    if (!(end <= bytes.length && equals > space && equals < end))
      throw invalid('has a damaged header')
    records.set(
      bytes.toString('utf8', space + 1, equals),
      bytes.toString('utf8', equals + 1, end - 1),
    )
    at = end
  }
  return records
}
