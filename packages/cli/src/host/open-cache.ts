import type { Logger } from '@secmlops/core'
import { assertNotTracked } from './cache-folder.js'
import { producerOf } from './producer.js'
import { openDiskCache, type DiskCache } from './result-cache.js'

/** The cache of this program in a folder. @throws SecmlopsError `untrusted-cache`, `cannot-write` (exit 2) */
export async function openCache(
  folder: string,
  { directory, logger }: { readonly directory: string; readonly logger: Logger },
): Promise<DiskCache> {
  await assertNotTracked(folder, directory)
  return openDiskCache(folder, { producer: await producerOf(), logger })
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
    logger.info(`cache: ${String(known)} of ${all} results of attacks were known`)
    await cache.close()
  }
}
