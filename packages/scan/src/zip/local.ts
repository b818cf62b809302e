import type { ByteSource } from '@secmlops/core'
import { widen, type Entry } from './directory.js'

/** Where the data of an entry lies, and what its local header says differently (APPNOTE 4.3.7). */
export interface LocalEntry {
  readonly dataStart: number
  /** Bytes of the data as the directory has them. */
  readonly dataEnd: number
  readonly mismatches: readonly string[]
}

const LOCAL = 0x04034b50
const LENGTH = 30
const DESCRIPTOR = 0x08
const ENCRYPTED = 0x01

/** undefined when there is no local header where the directory says. */
export async function readLocal(source: ByteSource, entry: Entry): Promise<LocalEntry | undefined> {
  const header = Buffer.from(await source.read(entry.localOffset, LENGTH))
  if (header.length < LENGTH || header.readUInt32LE(0) !== LOCAL) return undefined
  const nameLength = header.readUInt16LE(26)
  const extraLength = header.readUInt16LE(28)
  const variable = Buffer.from(
    await source.read(entry.localOffset + LENGTH, nameLength + extraLength),
  )
  const dataStart = entry.localOffset + LENGTH + nameLength + extraLength
  const name = variable.subarray(0, nameLength)
  const mismatches = [
    ...(name.equals(entry.rawName) ? [] : ['name']),
    ...(header.readUInt16LE(8) === entry.method ? [] : ['method']),
    ...((header.readUInt16LE(6) ^ entry.flags) & ENCRYPTED ? ['encryption flag'] : []),
    ...sizeMismatches(header, variable.subarray(nameLength), entry),
  ]
  return { dataStart, dataEnd: dataStart + entry.compressedSize, mismatches }
}

/** With a data descriptor the local fields may be zero; otherwise they have to agree. */
function sizeMismatches(header: Buffer, extra: Buffer, entry: Entry): string[] {
  const [size = 0, compressed = 0] = widen(
    [header.readUInt32LE(22), header.readUInt32LE(18)],
    extra,
  )
  const crc = header.readUInt32LE(14)
  const deferred = (header.readUInt16LE(6) & DESCRIPTOR) !== 0
  const differs = (local: number, central: number): boolean =>
    local !== central && !(deferred && (local === 0 || local === 0xffffffff))
  return [
    ...(differs(crc, entry.crc) ? ['checksum'] : []),
    ...(differs(size, entry.size) ? ['size'] : []),
    ...(differs(compressed, entry.compressedSize) ? ['compressed size'] : []),
  ]
}
