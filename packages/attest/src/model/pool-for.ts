import {
  createHashPool,
  type HashJob,
  type HashPool,
  type PoolOptions,
  type Tree,
} from '@secmlops/core'
import { opensslName } from './hash-shards.js'
import type { Hashing } from './hashing.js'

/** Bytes in files on disk that are worth the start of threads. */
const WORTH_THREADS = 33_554_432

/** Threads for files of a tree, where they make it faster. */
export function poolFor(
  { isLocal = false }: Tree,
  total: number,
  { hashType, ...options }: PoolOptions & Hashing,
): HashPool | undefined {
  const pays = isLocal && total >= WORTH_THREADS && opensslName(hashType) !== undefined
  return pays ? createHashPool(options) : undefined
}

/** Digests of the jobs of one file, joined. */
export async function digestInPool(pool: HashPool, jobs: readonly HashJob[]): Promise<string[]> {
  return (await Promise.all(jobs.map((job) => pool.run(job)))).flat()
}
