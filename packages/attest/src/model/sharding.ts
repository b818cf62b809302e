import { SecmlopsError } from '@secmlops/core'
import type { Serialization } from '../statement/statement.js'

/** What of a model has a digest of its own. */
export interface Sharding {
  readonly method: Serialization['method']
  /** Bytes of a range, with `shards`; 1 GB when absent, as model_signing does. */
  readonly shardSize?: number
}

const DEFAULT_SHARD_SIZE = 1_000_000_000

/**
 * With defaults filled in.
 * @throws SecmlopsError `usage` (exit 2) for a size that is no positive whole number, or that whole files do not have
 */
export function sharding(
  { method, shardSize }: Sharding = { method: 'files' },
): Pick<Serialization, 'method' | 'shardSize'> {
  if (method === 'files' && shardSize === undefined) return { method, shardSize }
  const size = shardSize ?? DEFAULT_SHARD_SIZE
  if (method === 'shards' && Number.isSafeInteger(size) && size > 0)
    return { method, shardSize: size }
  throw new SecmlopsError('usage', 'the size of shards is not one that this serialization has', {
    remedy: 'Give a positive whole number of bytes, with the serialization "shards" only',
  })
}
