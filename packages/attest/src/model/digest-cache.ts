import { lstat } from 'node:fs/promises'
import type { Hashing } from './hashing.js'

/** Digests of files by their place and their state on disk. */
export interface DigestCache {
  /** Digests of the file as it was in exactly this state. */
  get(key: string, state: string): readonly string[] | undefined
  put(key: string, state: string, digests: readonly string[]): void
}

/**
 * How old a change has to be before a state is kept. Within the grain of the clock of a file system (2 s on FAT) a second
 * change would leave the same times behind ("racy git": git, Documentation/technical/racy-git.txt).
 */
const SETTLED_MS = 2_500

export interface CacheUse {
  readonly cache: DigestCache
  readonly compute: () => Promise<string[]>
  /** Called in the place of `compute`. */
  readonly onKnown: () => void
}

/** Digests of a file, taken from the cache when its state is one that was hashed before. */
export async function cachedDigests(
  path: string,
  hashing: Hashing,
  { cache, compute, onKnown }: CacheUse,
): Promise<readonly string[]> {
  const key = `${hashing.hashType} ${String(hashing.shardSize ?? 'whole')} ${path}`
  const before = await stateOf(path)
  const known = cache.get(key, before.state)
  if (known) {
    onKnown()
    return known
  }
  const digests = await compute()
  const after = await stateOf(path)
  if (after.state === before.state && before.isSettled) cache.put(key, before.state, digests)
  return digests
}

/**
 * Programs can set the time of modification back, but not the time of change of the inode, which only the clock of the
 * system sets (POSIX, utimensat). A file that is replaced has another inode.
 */
async function stateOf(path: string): Promise<{ state: string; isSettled: boolean }> {
  const { dev, ino, size, mtimeNs, ctimeNs, ctimeMs } = await lstat(path, { bigint: true })
  return {
    state: [dev, ino, size, mtimeNs, ctimeNs].join(' '),
    isSettled: Date.now() - Number(ctimeMs) > SETTLED_MS,
  }
}
