import { createHash } from 'node:crypto'
import type { HashType } from '../statement/statement.js'
import { createBlake3 } from './blake3.js'

/** OpenSSL's names; BLAKE3 has none. */
const OPENSSL: Readonly<Partial<Record<HashType, string>>> = {
  sha256: 'sha256',
  blake2b: 'blake2b512',
}

/** Digests of the consecutive ranges of `shardSize` bytes of a stream (Infinity: all of it), lower-case hex; none for an empty one. */
export async function hashShards(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  hashType: HashType,
  shardSize: number,
): Promise<string[]> {
  const digests: string[] = []
  let hash: Digester | undefined
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

export interface Digester {
  update(bytes: Uint8Array): unknown
  /** Lower-case hex. */
  digest(encoding: 'hex'): string
}

export function newHash(hashType: HashType): Digester {
  const name = opensslName(hashType)
  return name === undefined ? createBlake3() : createHash(name)
}

/** Undefined for what only this process computes, and no thread. */
export function opensslName(hashType: HashType): string | undefined {
  return OPENSSL[hashType]
}
