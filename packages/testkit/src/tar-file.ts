const BLOCK = 512

export interface TarEntry {
  readonly name: string
  readonly content: string | Uint8Array
  /** `0` is a regular file (POSIX.1-2017, "ustar Interchange Format"). */
  readonly type?: string
  /** Size that the header states; that of the content when absent. */
  readonly size?: number
}

/** A tar archive with plain headers. */
export function tarFile(entries: readonly TarEntry[]): Uint8Array {
  const parts = entries.flatMap((entry) => {
    const content = Buffer.from(entry.content)
    const padding = Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)
    return [header(entry, content.length), content, padding]
  })
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)])
}

function header({ name, type = '0', size }: TarEntry, length: number): Buffer {
  const block = Buffer.alloc(BLOCK)
  block.write(name, 0, 100)
  block.write('0000644\0', 100)
  block.write(`${(size ?? length).toString(8).padStart(11, '0')}\0`, 124)
  block.write(type, 156)
  block.write('ustar\0' + '00', 257)
  block.fill(0x20, 148, 156)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}
