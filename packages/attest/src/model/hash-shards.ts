import { createHash, type Hash } from 'node:crypto'
import type { HashType } from '../statement/statement.js'

/** OpenSSL's names; BLAKE3 has none. */
const OPENSSL: Readonly<Partial<Record<HashType, string>>> = {
  sha256: 'sha256',
  blake2b: 'blake2b512',
}

/** Can files be hashed with it on this runtime? */
export function isHashSupported(hashType: HashType): boolean {
  return OPENSSL[hashType] !== undefined
}

/** Digests of the consecutive ranges of `shardSize` bytes of a stream (Infinity: all of it), lower-case hex; none for an empty one. */
export async function hashShards(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  hashType: HashType,
  shardSize: number,
): Promise<string[]> {
  const digests: string[] = []
  let hash: Hash | undefined
  let room = shardSize
  for await (const chunk of chunks) {
    for (let rest = chunk; rest.length > 0;) {
      hash ??= newHash(hashType)
      const part = rest.subarray(0, Math.min(room, rest.length))
      hash.update(part)
      rest = rest.subarray(part.length)
      room -= part.length
      if (room > 0) continue
      digests.push(hash.digest('hex'))
      hash = undefined
      room = shardSize
    }
  }
  return hash ? [...digests, hash.digest('hex')] : digests
}

/** @throws RangeError for BLAKE3. */
export function newHash(hashType: HashType): Hash {
  return createHash(opensslName(hashType))
}

/** @throws RangeError for BLAKE3. */
export function opensslName(hashType: HashType): string {
  const name = OPENSSL[hashType]
  if (name === undefined) throw new RangeError(`${hashType} is not supported`)
  return name
}
