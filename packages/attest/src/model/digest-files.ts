import type { HashPool, Tree } from '@secmlops/core'
import { cachedDigests } from './digest-cache.js'
import { diskJobs } from './disk-jobs.js'
import { digestInPool, poolFor } from './pool-for.js'
import { hashShards, newHash } from './hash-shards.js'
import type { HashOptions, Hashing } from './hashing.js'
import { lfsPointer, type LfsPointer } from './lfs-pointer.js'
import type { ModelFile } from './model-files.js'

export interface DigestedFile {
  readonly file: ModelFile
  /**
   * Of the whole file, or of its ranges in order (none for an empty file); lower-case hex. Of the content that a pointer
   * stands for, never of the pointer: its SHA-256 where that is asked for, otherwise none.
   */
  readonly digests: readonly string[]
  /** A Git LFS pointer in the place of the content. */
  readonly pointer?: LfsPointer
}

/** Up to here a file is read at once, which is several times faster than a stream. */
const SMALL = 65_536
/** Files that are read at the same time: enough to keep the four threads of libuv busy. */
const CONCURRENCY = 8

/** Hashes files, in the order given. Memory does not grow with their size. */
export async function digestFiles(
  tree: Tree,
  files: readonly ModelFile[],
  hashing: Hashing,
  options: HashOptions = {},
): Promise<DigestedFile[]> {
  const total = files.reduce((sum, { size }) => sum + size, 0)
  const task = options.progress?.start('Hashing', total, 'bytes')
  const onBytes = (bytes: number): void => task?.advance(bytes)
  const pool = poolFor(tree, total, { ...hashing, threads: options.threads, onBytes })
  const results: DigestedFile[] = []
  const queue = files.entries()
  const work = async (): Promise<void> => {
    for (const [i, file] of queue)
      results[i] = await digestFile(tree, file, { ...hashing, ...options, pool, onBytes })
  }
  try {
    await Promise.all(Array.from({ length: CONCURRENCY }, work))
    return results
  } finally {
    await pool?.close()
    task?.done()
  }
}

interface Work extends Hashing, HashOptions {
  readonly pool: HashPool | undefined
  readonly onBytes: (bytes: number) => void
}

async function digestFile(tree: Tree, file: ModelFile, work: Work): Promise<DigestedFile> {
  if (file.size > SMALL) return { file, digests: await digestLarge(tree, file, work) }
  const bytes = await tree.read(file.path)
  work.onBytes(file.size)
  const pointer = lfsPointer(bytes)
  if (!pointer) return { file, digests: await digestsOf([bytes], work) }
  const isKnown = work.hashType === 'sha256' && work.shardSize === undefined
  return { file, digests: isKnown ? [pointer.oid] : [], pointer }
}

async function digestLarge(
  tree: Tree,
  { path, size }: ModelFile,
  work: Work,
): Promise<readonly string[]> {
  const { pool, digests: cache, onBytes } = work
  const compute = async (): Promise<string[]> => {
    if (pool) return digestInPool(pool, diskJobs(await tree.onDisk(path), size, work))
    const digests = await digestsOf(tree.stream(path), work)
    onBytes(size)
    return digests
  }
  if (!cache || tree.isLocal !== true) return compute()
  return cachedDigests(await tree.onDisk(path), work, {
    cache,
    compute,
    onKnown: () => onBytes(size),
  })
}

/** One digest, or one for each range; a whole file without bytes has one, ranges of it there are none. */
async function digestsOf(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { hashType, shardSize = Infinity }: Hashing,
): Promise<string[]> {
  const digests = await hashShards(chunks, hashType, shardSize)
  const isWhole = shardSize === Infinity
  return digests.length === 0 && isWhole ? [newHash(hashType).digest('hex')] : digests
}
