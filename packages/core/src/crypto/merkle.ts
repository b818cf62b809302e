import { createHash } from 'node:crypto'

/** Domain separation of leaves and nodes: `facts/provenance.md` 4, in the shape of RFC 6962 section 2.1. */
const NODE = Uint8Array.of(0x01)

/**
 * Root of a Merkle tree of RFC 6962 shape over leaf hashes (32 bytes each), left to right.
 * Splits at the largest power of two below the count; the root of nothing is SHA-256 of nothing.
 */
export function merkleRoot(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256()
  let level: readonly Uint8Array[] = leaves
  // Pairing from the left and promoting an odd last node gives the same tree as the recursive split.
  while (level.length > 1) level = pairUp(level)
  return level[0] as Uint8Array
}

function pairUp(level: readonly Uint8Array[]): Uint8Array[] {
  const next: Uint8Array[] = []
  for (let i = 0; i < level.length; i += 2) {
    const left = level[i] as Uint8Array
    const right = level[i + 1]
    next.push(right ? sha256(NODE, left, right) : left)
  }
  return next
}

function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
