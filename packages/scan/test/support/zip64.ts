import { crc32 } from 'node:zlib'

/** A stored member; `extent` counts bytes of which only the first, `data`, are written. */
export interface LargeMember {
  readonly name: string
  readonly data: Uint8Array
  readonly extent?: number
}

const SATURATED = 0xffffffff

/** A zip with 64-bit sizes and offsets throughout (APPNOTE 4.3.14, 4.5.3), as torch writes large files. */
export function zip64(members: readonly LargeMember[]): Buffer {
  const locals = members.map((member) =>
    Buffer.concat([
      head(0x04034b50, 30, member),
      Buffer.from(member.name),
      extra(sizes(member)),
      member.data,
    ]),
  )
  const gaps = members.map(({ data, extent = data.length }) => extent - data.length)
  const ends = locals.map((_, index) => total(locals.slice(0, index + 1), gaps.slice(0, index + 1)))
  const centrals = members.map((member, index) => {
    const fields = extra([...sizes(member), ends[index - 1] ?? 0])
    return Buffer.concat([head(0x02014b50, 46, member), Buffer.from(member.name), fields])
  })
  return Buffer.concat([...locals, ...centrals, end(ends.at(-1) ?? 0, centrals)])
}

const sizes = ({ data, extent = data.length }: LargeMember): number[] => [extent, extent]

const total = (parts: readonly Buffer[], gaps: readonly number[]): number =>
  parts.reduce((sum, part) => sum + part.length, 0) + gaps.reduce((sum, gap) => sum + gap, 0)

/** The local header of 30 bytes, or the central one of 46, whose fields lie two bytes further. */
function head(signature: number, length: 30 | 46, { name, data }: LargeMember): Buffer {
  const shift = length === 46 ? 2 : 0
  const bytes = Buffer.alloc(length)
  bytes.writeUInt32LE(signature, 0)
  bytes.writeUInt32LE(crc32(data), 14 + shift)
  bytes.writeUInt32LE(SATURATED, 18 + shift)
  bytes.writeUInt32LE(SATURATED, 22 + shift)
  bytes.writeUInt16LE(name.length, 26 + shift)
  bytes.writeUInt16LE(4 + 8 * (length === 46 ? 3 : 2), 28 + shift)
  if (length === 46) bytes.writeUInt32LE(SATURATED, 42)
  return bytes
}

function extra(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 + 8 * values.length)
  bytes.writeUInt16LE(1, 0)
  bytes.writeUInt16LE(8 * values.length, 2)
  for (const [index, value] of values.entries())
    bytes.writeBigUInt64LE(BigInt(value), 4 + 8 * index)
  return bytes
}

function end(start: number, centrals: readonly Buffer[]): Buffer {
  const size = total(centrals, [])
  const bytes = Buffer.alloc(56 + 20 + 22)
  bytes.writeUInt32LE(0x06064b50, 0)
  bytes.writeBigUInt64LE(44n, 4)
  for (const [at, value] of [
    [24, centrals.length],
    [32, centrals.length],
    [40, size],
    [48, start],
  ] as const)
    bytes.writeBigUInt64LE(BigInt(value), at)
  bytes.writeUInt32LE(0x07064b50, 56)
  bytes.writeBigUInt64LE(BigInt(start + size), 64)
  bytes.writeUInt32LE(1, 72)
  bytes.writeUInt32LE(0x06054b50, 76)
  bytes.fill(0xff, 84, 96)
  return bytes
}
