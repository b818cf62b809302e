import { cwd } from 'node:process'
import { Option } from 'commander'
import type { HashOptions, Sharding } from '@secmlops/attest'
import { assertNotTracked } from '../host/cache-folder.js'
import { openHashCache } from '../host/hash-cache.js'
import { integer, repeated, withTools } from './command.js'

export interface HashFlags {
  readonly threads?: number
  readonly hashCache?: string
}

/** `--threads` and `--hash-cache`. */
export function hashOptions(): Option[] {
  return [
    new Option(
      '--threads <n>',
      'files or shards that are hashed at once (default: 4 at most)',
    ).argParser(integer(1)),
    new Option(
      '--hash-cache <file>',
      'keep digests there, and reuse those of files that did not change (default: hash everything)',
    ),
  ]
}

export const HASH_CACHE_HELP = `
With --hash-cache a file counts as unchanged while path, inode, size and both times (of content and of inode) are the same.
Setting the time of a file back does not hide a change; whoever can set the clock of the system, or write to the cache, can.
"check" never uses it. Leave it out where the answer decides what is released.`

export interface SerializationFlags {
  readonly serialization: Sharding['method']
  readonly shardSize?: number
  readonly ignorePaths: readonly string[]
}

/** `--serialization`, `--shard-size` and `--ignore-paths`. */
export function serializationOptions(): Option[] {
  return [
    new Option('--serialization <method>', 'what has a digest of its own: files, or shards of them')
      .choices(['files', 'shards'])
      .default('files'),
    new Option('--shard-size <bytes>', 'size of a shard (default: 1000000000)').argParser(
      integer(1),
    ),
    new Option('--ignore-paths <path>', 'leave out a file or folder of the model; repeatable')
      .argParser(repeated)
      .default([]),
  ]
}

export function serializationOf({ serialization, shardSize }: SerializationFlags): Sharding {
  return { method: serialization, ...(shardSize !== undefined && { shardSize }) }
}

/** Works with threads, a bar and, where it was asked for, a cache of digests. */
export async function withHashing<T>(
  { threads, hashCache }: HashFlags,
  work: (hashing: HashOptions) => Promise<T>,
): Promise<T> {
  return withTools({}, async ({ progress, logger }) => {
    if (hashCache !== undefined) await assertNotTracked(hashCache, cwd())
    const digests = hashCache === undefined ? undefined : await openHashCache(hashCache, logger)
    try {
      return await work({
        progress,
        ...(threads !== undefined && { threads }),
        ...(digests && { digests }),
      })
    } finally {
      await digests?.save()
    }
  })
}
