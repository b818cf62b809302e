import type { Progress } from '@secmlops/core'
import type { HashType } from '../statement/statement.js'
import type { DigestCache } from './digest-cache.js'

export interface Hashing {
  readonly hashType: HashType
  /** Bytes of a range; the whole file when undefined. */
  readonly shardSize?: number | undefined
}

/** How files are hashed; no result depends on it. */
export interface HashOptions {
  /** For files on disk; by default as many as there are processors, at most 4, where memory is the limit. */
  readonly threads?: number
  readonly progress?: Progress
  /** Digests of files on disk that earlier runs computed. Whoever can write to it decides what is verified. */
  readonly digests?: DigestCache
}
