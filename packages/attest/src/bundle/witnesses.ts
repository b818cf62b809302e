/** What others say of the time and the publicity of a keyless signature (Sigstore bundle 0.3, `VerificationMaterial`). Nothing of it is proven yet. */
export interface Witnesses {
  /** Entries of transparency logs; none where a deployment has no log. */
  readonly logEntries: readonly LogEntry[]
  /** RFC 3161 responses, DER. */
  readonly timestamps: readonly Uint8Array[]
}

/** An entry of Rekor, version 1 or 2. */
export interface LogEntry {
  /** SHA-256 of the log's public key. */
  readonly logId: Uint8Array
  /** Decimal. */
  readonly logIndex: string
  readonly kind: string
  readonly version: string
  /** Seconds since 1970, decimal; proven by the promise only. */
  readonly integratedTime: string
  /** Signed entry timestamp of Rekor 1. */
  readonly promise: Uint8Array | undefined
  readonly proof: InclusionProof | undefined
  /** What was logged, as JSON bytes. */
  readonly body: Uint8Array
}

export interface InclusionProof {
  readonly logIndex: string
  readonly treeSize: string
  readonly rootHash: Uint8Array
  /** From the leaf upwards. */
  readonly hashes: readonly Uint8Array[]
  /** Signed note. */
  readonly checkpoint: string
}
