/** One member, and what its header shall say instead of the truth. */
export interface TarMember {
  readonly name: string
  readonly data?: Uint8Array
  readonly type?: string
  readonly link?: string
  readonly size?: number
  /** The size field as it stands. */
  readonly sizeField?: Buffer
  readonly checksum?: number
  readonly magic?: string
}

const BLOCK = 512

/** Writes a tar (POSIX.1-2017 "ustar Interchange Format") block by block, lies included. */
export function tar(members: readonly TarMember[], tail: Uint8Array = Buffer.alloc(1024)): Buffer {
  return Buffer.concat([...members.flatMap((member) => [header(member), body(member)]), tail])
}

/** A pax extended header in front of the next member. */
export function pax(records: Readonly<Record<string, string>>, type = 'x'): TarMember {
  const lines = Object.entries(records).map(([key, value]) => {
    const rest = ` ${key}=${value}\n`
    const length = rest.length + String(rest.length + 2).length
    return `${String(length)}${rest}`
  })
  return { name: 'pax', type, data: Buffer.from(lines.join('')) }
}

function body({ data = Buffer.alloc(0) }: TarMember): Buffer {
  return Buffer.concat([data, Buffer.alloc((BLOCK - (data.length % BLOCK)) % BLOCK)])
}

function header(member: TarMember): Buffer {
  const block = Buffer.alloc(BLOCK)
  block.write(member.name, 0, 100)
  block.write('0000644\0', 100)
  const size = (member.size ?? member.data?.length ?? 0).toString(8).padStart(11, '0')
  if (member.sizeField) member.sizeField.copy(block, 124)
  else block.write(`${size}\0`, 124)
  block.write(member.type ?? '0', 156, 'latin1')
  block.write(member.link ?? '', 157, 100)
  block.write(member.magic ?? 'ustar\x0000', 257, 'latin1')
  block.write('        ', 148)
  const sum = member.checksum ?? block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}
