import type { Tree } from '@secmlops/core'
import type { HashType } from '../statement/statement.js'
import { hashShards, newHash } from './hash-shards.js'
import { lfsPointer } from './lfs-pointer.js'
import type { ModelFile } from './model-files.js'

export interface DigestedFile {
  readonly file: ModelFile
  /** Of the whole file, or of its ranges in order (none for an empty file); lower-case hex. */
  readonly digests: readonly string[]
  /** A Git LFS pointer in the place of the content. */
  readonly isPointer: boolean
}

export interface Hashing {
  readonly hashType: HashType
  /** Bytes of a range; the whole file when undefined. */
  readonly shardSize?: number | undefined
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
): Promise<DigestedFile[]> {
  const results: DigestedFile[] = []
  const queue = files.entries()
  const work = async (): Promise<void> => {
    for (const [i, file] of queue) results[i] = await digestFile(tree, file, hashing)
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work))
  return results
}

async function digestFile(
  tree: Tree,
  file: ModelFile,
  { hashType, shardSize = Infinity }: Hashing,
): Promise<DigestedFile> {
  const bytes = file.size > SMALL ? undefined : await tree.read(file.path)
  const chunks = bytes ? [bytes] : tree.stream(file.path)
  const digests = await hashShards(chunks, hashType, shardSize)
  if (digests.length === 0 && shardSize === Infinity) digests.push(newHash(hashType).digest('hex'))
  return { file, digests, isPointer: bytes !== undefined && lfsPointer(bytes) !== undefined }
}
