import type { ByteSource } from '@secmlops/core'
import { readDirectory } from '@secmlops/scan'

/** DEFLATE reaches 1032 : 1; arrays and texts of real datasets stay below a tenth of that. */
const RATIO = 100
const LEAST = 104_857_600

/** Bytes that an archive says it unpacks to, where that is a bomb; from its directory alone. */
export async function bombSize(source: ByteSource): Promise<number | undefined> {
  const declared = (await zipSize(source)) ?? (await gzipSize(source))
  return declared !== undefined && declared > LEAST && declared > RATIO * source.size
    ? declared
    : undefined
}

async function zipSize(source: ByteSource): Promise<number | undefined> {
  const head = Buffer.from(await source.read(0, 4))
  if (head.toString('latin1', 0, 2) !== 'PK') return undefined
  const directory = await readDirectory(source)
  return directory?.entries.reduce((sum, { size }) => sum + size, 0)
}

/** RFC 1952, 2.3.1: ISIZE, the size modulo 2^32. */
async function gzipSize(source: ByteSource): Promise<number | undefined> {
  const head = Buffer.from(await source.read(0, 2))
  if (source.size < 18 || head.readUInt16BE(0) !== 0x1f8b) return undefined
  return Buffer.from(await source.read(source.size - 4, 4)).readUInt32LE(0)
}
