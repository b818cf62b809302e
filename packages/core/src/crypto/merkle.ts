import { hash } from 'node:crypto'

/** Domain separation of leaves and nodes, in the shape of RFC 6962 section 2.1. */
const NODE = 0x01

/** Hashes of one node on the way from a leaf to the root, in the order in which RFC 9162 section 2.1.3 lists them. */
export type InclusionPath = readonly Uint8Array[]

/**
 * Root of a Merkle tree of RFC 6962 shape over leaf hashes (32 bytes each), left to right; the root of nothing is SHA-256
 * of nothing. Leaves may come one by one: what is kept is one hash for each level.
 */
export function merkleRoot(leaves: Iterable<Uint8Array>): Uint8Array {
  // Complete subtrees from left to right, like the digits of the number of leaves so far in base two.
  const pending: Subtree[] = []
  for (const leaf of leaves) {
    let right: Subtree = { size: 1, root: leaf }
    for (let left = pending.at(-1); left?.size === right.size; left = pending.at(-1)) {
      pending.pop()
      right = join(left, right)
    }
    pending.push(right)
  }
  const last = pending.pop()
  if (!last) return hash('sha256', '', 'buffer')
  return pending.reduceRight((right, left) => join(left, right), last).root
}

/**
 * The hashes that lead from one leaf to the root (RFC 9162 section 2.1.3.1).
 * @param index - from 0, below the number of leaves
 */
export function inclusionPath(leaves: readonly Uint8Array[], index: number): InclusionPath {
  if (leaves.length < 2) return []
  const split = largestPowerBelow(leaves.length)
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)]
  return index < split
    ? [...inclusionPath(left, index), merkleRoot(right)]
    : [...inclusionPath(right, index - split), merkleRoot(left)]
}

export interface Inclusion {
  readonly leaf: Uint8Array
  /** Of the leaf, from 0. */
  readonly index: number
  /** Number of leaves. */
  readonly size: number
  readonly path: InclusionPath
}

/** The root that an inclusion proof leads to; undefined when the path has another length than the tree allows. */
export function rootOfInclusion({ leaf, index, size, path }: Inclusion): Uint8Array | undefined {
  if (!(index >= 0 && index < size)) return undefined
  // RFC 9162 section 2.1.3.2: fn and sn are the places of the node and of the last node of its level.
  let [fn, sn, root] = [index, size - 1, leaf]
  for (const sibling of path) {
    if (sn === 0) return undefined
    if (fn % 2 === 1 || fn === sn) {
      root = node(sibling, root)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)]
    } else root = node(root, sibling)
    ;[fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]
  }
  return sn === 0 ? root : undefined
}

interface Subtree {
  /** Leaves. */
  readonly size: number
  readonly root: Uint8Array
}

function join(left: Subtree, right: Subtree): Subtree {
  return { size: left.size + right.size, root: node(left.root, right.root) }
}

function node(left: Uint8Array, right: Uint8Array): Uint8Array {
  const preimage = Buffer.allocUnsafe(1 + left.length + right.length)
  preimage[0] = NODE
  preimage.set(left, 1)
  preimage.set(right, 1 + left.length)
  return hash('sha256', preimage, 'buffer')
}

function largestPowerBelow(count: number): number {
  let power = 1
  while (power * 2 < count) power *= 2
  return power
}
