import { env } from 'node:process'
import { InvalidArgumentError, Option } from 'commander'
import { readShard, type Logger, type Shard } from '@secmlops/core'
import { defaultCacheFolder } from '../host/cache-folder.js'
import { openCache } from '../host/open-cache.js'
import type { DiskCache } from '../host/result-cache.js'

export interface CacheFlags {
  /** True for the user's own folder. */
  readonly cache?: string | boolean
  readonly shard?: Shard
  readonly requireCached?: boolean
}

/** `--cache`, `--no-cache`, `--shard` and `--require-cached`. */
export function cacheOptions(): Option[] {
  return [
    new Option(
      '--cache [dir]',
      "keep results of attacks there, and reuse those that are known (default: the user's cache folder)",
    ),
    new Option('--no-cache', 'attack everything again (default)'),
    new Option(
      '--shard <k/n>',
      'attack the k-th of n parts of the images, into the cache; no verdict',
    ).argParser(shardArgument),
    new Option('--require-cached', 'exit 3 when the cache lacks the result of an attack'),
  ]
}

export const CACHE_HELP = `
A result is found again as long as model, image, label, attack with all its numbers, seed, threads, onnxruntime, platform
and the code of secmlops are the same. Whoever can write to the cache can hide that an attack succeeded: give it the trust
of the program itself. Interrupted runs go on where they were.`

function shardArgument(text: string): Shard {
  const shard = readShard(text)
  if (shard) return shard
  throw new InvalidArgumentError('It must be k/n with 1 <= k <= n, such as 2/5.')
}

/** Where the results are, if anywhere. */
export async function cacheOf(
  { cache, ...flags }: CacheFlags,
  place: { readonly directory: string; readonly logger: Logger },
): Promise<DiskCache | undefined> {
  const folder = cache === true ? defaultCacheFolder(env) : cache || undefined
  return openCache(folder, flags, place)
}
