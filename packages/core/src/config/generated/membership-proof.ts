/** Generated from schemas/ by scripts/schema-types.mjs. Do not edit. */

/**
 * This interface was referenced by `MembershipProof`'s JSON-Schema
 * via the `definition` "hash".
 */
export type Hash = string

/**
 * Evidence that one file or one record belongs to a dataset, without the rest of it: the entry, its place, and the hashes from there to the root.
 */
export interface MembershipProof {
  version: 1
  /**
   * Dataset id: what a signature vouches for.
   */
  id: string
  roots: {
    files: Hash
    records: Hash
  }
  provenance: Hash
  file?: {
    path: string
    size: number
    sha256: Hash
  }
  record?: {
    id: string
    split: string
    /**
     * Canonical JSON (RFC 8785).
     */
    label: string
    content: Hash
  }
  /**
   * Place of the leaf in its tree.
   */
  index: number
  /**
   * Leaves of the tree.
   */
  size: number
  /**
   * From the leaf to the root (RFC 9162, section 2.1.3).
   *
   * @maxItems 64
   */
  path: Hash[]
}
