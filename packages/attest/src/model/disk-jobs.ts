import { opensslName } from './hash-shards.js'
import type { Hashing } from './hashing.js'
import type { HashJob } from '@secmlops/core'

/** Bytes of ranges that one job has at least, so that small ranges do not cost a message each. */
const BATCH = 67_108_864

/**
 * A file as jobs for threads: one, or with ranges several, whose digests joined are those of the file.
 * @throws RangeError for BLAKE3
 */
export function diskJobs(path: string, size: number, hashing: Hashing): HashJob[] {
  const { hashType, shardSize = Infinity } = hashing
  const hash = opensslName(hashType)
  if (hash === undefined) throw new RangeError(`threads do not compute ${hashType}`)
  const step = shardSize === Infinity ? Infinity : Math.ceil(BATCH / shardSize) * shardSize
  const jobs: HashJob[] = []
  for (let start = 0; start === 0 || start < size; start += step) {
    const end = start + step < size ? start + step : Infinity
    jobs.push({ path, hash, start, end, shardSize })
  }
  return jobs
}
