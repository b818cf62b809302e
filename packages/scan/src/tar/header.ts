import { textField } from './text.js'

/** One header block (POSIX.1-2017 pax "ustar Interchange Format"; GNU tar manual, "Basic Tar Format"). */
export interface Header {
  readonly name: string
  readonly link: string
  readonly type: string
  /** Bytes of the content; NaN where the field is no number. */
  readonly size: number
}

export const BLOCK = 512
const CHECKSUM = { start: 148, end: 156 } as const
const MAGIC = Buffer.from('ustar')

/** undefined where the checksum of the block is wrong: it is no header. */
export function readHeader(block: Buffer): Header | undefined {
  if (block.length < BLOCK || !hasChecksum(block)) return undefined
  const name = textField(block, 0, 100)
  const isPosix = block.subarray(257, 263).equals(Buffer.from('ustar\0'))
  const prefix = isPosix ? textField(block, 345, 155) : ''
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    link: textField(block, 157, 100),
    type: typeOf(block, name),
    size: numberField(block.subarray(124, 136)),
  }
}

/** Before POSIX, a name that ends with a slash made a folder, which has no content (Python `tarfile` still reads it so). */
function typeOf(block: Buffer, name: string): string {
  const type = String.fromCharCode(block[156] ?? 0)
  return type === '\0' && name.endsWith('/') ? '5' : type
}

/** Blocks of before POSIX have no magic; then the type has to be one that they knew. */
export function isHeader(block: Buffer): boolean {
  const header = readHeader(block)
  if (!header || Number.isNaN(header.size)) return false
  if (block.subarray(257, 262).equals(MAGIC)) return true
  return header.name !== '' && /^[\0-2]$/.test(header.type)
}

/** Sum of the bytes with the field itself as spaces; some writers summed signed bytes. */
function hasChecksum(block: Buffer): boolean {
  const stated = numberField(block.subarray(CHECKSUM.start, CHECKSUM.end))
  let [unsigned, signed] = [0, 0]
  for (let index = 0; index < BLOCK; index += 1) {
    const inside = index >= CHECKSUM.start && index < CHECKSUM.end
    const byte = inside ? 0x20 : (block[index] ?? 0)
    unsigned += byte
    signed += byte > 127 ? byte - 256 : byte
  }
  return stated === unsigned || stated === signed
}

/** Octal digits, or with the top bit set a big-endian number (GNU). */
function numberField(field: Buffer): number {
  const [first = 0] = field
  if (first === 0x80) return field.subarray(1).reduce((value, byte) => value * 256 + byte, 0)
  const digits = field.toString('latin1').replace(/\0.*$/s, '').trim()
  if (digits === '') return 0
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN
}
