import { env } from 'node:process'
import { InvalidArgumentError, Option } from 'commander'
import { SecmlopsError, type Logger, type Shard } from '@secmlops/core'
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
    ).argParser(readShard),
    new Option('--require-cached', 'exit 3 when the cache lacks the result of an attack'),
  ]
}

export const CACHE_HELP = `
A result is found again as long as model, image, label, attack with all its numbers, seed, threads, onnxruntime, platform
and the code of secmlops are the same. Whoever can write to the cache can hide that an attack succeeded: give it the trust
of the program itself. Interrupted runs go on where they were.`

const MOST_SHARDS = 10_000

function readShard(text: string): Shard {
  const [, part = 0, of = 0] = (/^(\d{1,5})\/(\d{1,5})$/.exec(text) ?? []).map(Number)
  if (part >= 1 && part <= of && of <= MOST_SHARDS) return { part, of }
  throw new InvalidArgumentError('It must be k/n with 1 <= k <= n, such as 2/5.')
}

/** @throws SecmlopsError `usage` (exit 2) for what makes no sense without a cache */
export async function cacheOf(
  { cache, shard, requireCached = false }: CacheFlags,
  place: { readonly directory: string; readonly logger: Logger },
): Promise<DiskCache | undefined> {
  if (shard && requireCached)
    throw usage('--shard computes what --require-cached expects to be there', 'Leave one out')
  if (cache !== undefined && cache !== false)
    return openCache(typeof cache === 'string' ? cache : defaultCacheFolder(env), place)
  if (shard) throw usage('the results of a shard would be lost', 'Add --cache <dir>')
  if (requireCached) throw usage('--require-cached needs a cache', 'Add --cache <dir>')
  return undefined
}

function usage(message: string, remedy: string): SecmlopsError {
  return new SecmlopsError('usage', message, { remedy })
}
