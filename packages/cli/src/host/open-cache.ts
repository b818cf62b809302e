import { SecmlopsError, printable, type Logger, type Shard } from '@secmlops/core'
import { assertNotTracked } from './cache-folder.js'
import { producerOf } from './producer.js'
import { openDiskCache, type DiskCache } from './result-cache.js'

/**
 * The cache of this program in a folder; undefined without one.
 * @throws SecmlopsError `usage` for what makes no sense without a cache, `untrusted-cache`, `cannot-write` (exit 2)
 */
export async function openCache(
  folder: string | undefined,
  { shard, requireCached = false }: { readonly shard?: Shard; readonly requireCached?: boolean },
  { directory, logger }: { readonly directory: string; readonly logger: Logger },
): Promise<DiskCache | undefined> {
  if (shard && requireCached)
    throw usage('a shard computes what require-cached expects to be there', 'Leave one of them out')
  if (folder !== undefined) {
    await assertNotTracked(folder, directory)
    return openDiskCache(folder, { producer: await producerOf(), logger })
  }
  if (shard) throw usage('without a cache the results of a shard would be lost', 'Name a cache')
  if (requireCached) throw usage('require-cached needs a cache', 'Name a cache')
  return undefined
}

function usage(message: string, remedy: string): SecmlopsError {
  return new SecmlopsError('usage', message, { remedy })
}

/** Works with a cache, says what it gave, and keeps it within its bound, whatever becomes of the work. */
export async function withCache<T>(
  cache: DiskCache | undefined,
  logger: Logger,
  work: () => Promise<T>,
): Promise<T> {
  if (!cache) return work()
  try {
    return await work()
  } finally {
    const { known, computed } = cache.tally()
    const all = String(known + computed)
    logger.info(
      `cache ${printable(cache.folder)}: ${String(known)} of ${all} results of attacks were known`,
    )
    await cache.close()
  }
}
