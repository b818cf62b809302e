import { createHash } from 'node:crypto'

export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1'
export const PREDICATE_TYPE = 'https://model_signing/signature/v1.0'
/** Of model_signing 0.1 and 0.2. */
export const LEGACY_PREDICATE_TYPE = 'https://model_signing/Digests/v0.1'

export const HASH_TYPES = ['sha256', 'blake2b', 'blake3'] as const
export type HashType = (typeof HASH_TYPES)[number]

/** One file, or with `shards` one byte range `path:start:end` of it. */
export interface Resource {
  readonly name: string
  /** Lower-case hex. */
  readonly digest: string
}

export interface Serialization {
  readonly method: 'files' | 'shards'
  readonly hashType: HashType
  /** Bytes; set only with `shards`. */
  readonly shardSize: number | undefined
  readonly allowSymlinks: boolean
  readonly ignorePaths: readonly string[]
}

/** What an OMS signature says of a model (OMS v1.0, sections 5 and 6). */
export interface Statement {
  readonly name: string
  /** Root digest: SHA-256, lower-case hex. Computed where a statement of model_signing 0.2.0 has none. */
  readonly root: string
  /** Counts the releases of one model; `annotations.version` of the subject, which OMS leaves free. */
  readonly version?: number
  /** In the order of the document, which the root depends on. */
  readonly resources: readonly Resource[]
  readonly serialization: Serialization
  /** Set when a client wrote it otherwise than the specification says. */
  readonly form?: StatementForm
}

export type StatementForm =
  /** Shards by the internal name of their hash, `sha256-sharded-8` (model_signing 1.x). */
  | 'python-shards'
  /** One subject per file and no root digest (model_signing 0.1 and 0.2). */
  | 'digests-v0.1'

/** SHA-256 over the raw digests in the given order, whatever the hash of the files; names are not part of it (OMS v1.0, 6.5.1). */
export function rootDigest(resources: readonly Resource[]): string {
  const hash = createHash('sha256')
  for (const { digest } of resources) hash.update(digest, 'hex')
  return hash.digest('hex')
}

/** A whole number from 0 that JSON and every reader of it keep exactly. */
export function isVersion(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0 && !Object.is(value, -0)
}
