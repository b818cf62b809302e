import {
  createHashPool,
  type HashJob,
  type HashPool,
  type Tools,
  type Tree,
  type TreeEntry,
} from '@secmlops/core'
import { hashFile, type DataFile } from './inventory.js'
import { POINTER_BYTES } from './pointer.js'

/** Bytes and files that one thread is given at a time. */
const BATCH_BYTES = 33_554_432
const BATCH_FILES = 1024
/** Bytes that are worth the start of threads. */
const WORTH_THREADS = 8_388_608

/**
 * Digests of files, in their order, in memory that does not depend on their sizes: by several threads where the tree
 * lies on disk, else one after the other.
 */
export async function hashFiles(
  tree: Tree,
  entries: readonly TreeEntry[],
  { threads, progress }: Pick<Tools, 'threads' | 'progress'>,
): Promise<DataFile[]> {
  const total = entries.reduce((sum, { size }) => sum + size, 0)
  const task = progress.start('hashing', total, 'bytes')
  const onBytes = (bytes: number): void => {
    task.advance(bytes)
  }
  const pays = tree.isLocal === true && total >= WORTH_THREADS
  const pool = pays ? createHashPool({ threads, onBytes }) : undefined
  try {
    const pending: Promise<readonly DataFile[]>[] = []
    for (const batch of batches(entries)) {
      const hashed = pool ? inPool(pool, tree, batch) : inTurn(tree, batch, onBytes)
      // The first failure is reported by the await below; without this the others would end the process.
      hashed.catch(() => undefined)
      pending.push(hashed)
      if (!pool) await hashed
    }
    return (await Promise.all(pending)).flat()
  } finally {
    await pool?.close()
    task.done()
  }
}

function* batches(entries: readonly TreeEntry[]): Iterable<TreeEntry[]> {
  let batch: TreeEntry[] = []
  let bytes = 0
  for (const entry of entries) {
    batch.push(entry)
    bytes += entry.size
    if (bytes < BATCH_BYTES && batch.length < BATCH_FILES) continue
    yield batch
    batch = []
    bytes = 0
  }
  if (batch.length > 0) yield batch
}

async function inTurn(
  tree: Tree,
  entries: readonly TreeEntry[],
  onBytes: (bytes: number) => void,
): Promise<DataFile[]> {
  const files: DataFile[] = []
  for (const entry of entries) {
    files.push(await hashFile(tree, entry))
    onBytes(entry.size)
  }
  return files
}

/** What may be a pointer is read here. */
async function inPool(
  pool: HashPool,
  tree: Tree,
  entries: readonly TreeEntry[],
): Promise<DataFile[]> {
  const large = entries.filter(({ size }) => size >= POINTER_BYTES)
  const jobs: HashJob[] = []
  for (const entry of large)
    jobs.push(jobOf(entry, tree.placeOf?.(entry.path) ?? (await tree.onDisk(entry.path))))
  const digests = await pool.runAll(jobs)
  let next = 0
  const files: DataFile[] = []
  for (const entry of entries) {
    const { path, size } = entry
    const sha256 = size >= POINTER_BYTES ? digests[next++]?.[0] : undefined
    files.push(sha256 === undefined ? await hashFile(tree, entry) : { path, size, sha256 })
  }
  return files
}

function jobOf({ size }: TreeEntry, path: string): HashJob {
  return { path, hash: 'sha256', start: 0, end: size, shardSize: Infinity, isWhole: true }
}
