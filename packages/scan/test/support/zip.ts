import { crc32, deflateRawSync } from 'node:zlib'

/** One member, and what its headers shall say instead of the truth. */
export interface Member {
  readonly name: string
  readonly data: Uint8Array
  readonly deflate?: boolean
  readonly localName?: string
  readonly flags?: number
  readonly localFlags?: number
  readonly crc?: number
  readonly method?: number
  readonly size?: number
  readonly mode?: number
  /** Offset of the local header that the directory states. */
  readonly localOffset?: number
  readonly hidden?: boolean
}

/** Writes a zip (APPNOTE 4.3) byte by byte, lies included. */
export function zip(
  members: readonly Member[],
  around: { prefix?: Buffer; suffix?: Buffer } = {},
): Buffer {
  const { prefix = Buffer.alloc(0), suffix = Buffer.alloc(0) } = around
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const member of members) {
    const local = localOf(member)
    if (!member.hidden) centrals.push(centralOf(member, member.localOffset ?? offset))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(centrals.length, 8)
  end.writeUInt16LE(centrals.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([prefix, ...locals, directory, end, suffix])
}

const packed = ({ data, deflate }: Member): Buffer =>
  deflate ? deflateRawSync(data, { level: 9 }) : Buffer.from(data)

function fieldsOf(member: Member): Buffer {
  const fields = Buffer.alloc(22)
  fields.writeUInt16LE(member.flags ?? 0, 0)
  fields.writeUInt16LE(member.method ?? (member.deflate ? 8 : 0), 2)
  fields.writeUInt32LE(member.crc ?? crc32(member.data), 8)
  fields.writeUInt32LE(packed(member).length, 12)
  fields.writeUInt32LE(member.size ?? member.data.length, 16)
  return fields
}

function localOf(member: Member): Buffer {
  const name = Buffer.from(member.localName ?? member.name)
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  fieldsOf({ ...member, flags: member.localFlags ?? member.flags ?? 0 }).copy(head, 6)
  head.writeUInt16LE(name.length, 26)
  head.writeUInt16LE(0, 28)
  return Buffer.concat([head, name, packed(member)])
}

function centralOf(member: Member, offset: number): Buffer {
  const name = Buffer.from(member.name)
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x02014b50, 0)
  fieldsOf(member).copy(head, 8)
  head.writeUInt16LE(name.length, 28)
  head.writeUInt16LE(0, 30)
  head.writeUInt32LE((member.mode ?? 0) * 0x10000, 38)
  head.writeUInt32LE(offset, 42)
  return Buffer.concat([head, name])
}
