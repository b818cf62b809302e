import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { open, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  LIMITS,
  SecmlopsError,
  describeError,
  digestOf,
  printable,
  type Logger,
  type ResultCache,
} from '@secmlops/core'
import { KEY } from './cache-names.js'
import { makeFolder } from './make-folder.js'
import { pruneCache } from './prune-cache.js'

/** How many results were found and how many had to be computed. */
export interface CacheTally {
  readonly known: number
  readonly computed: number
}

/** Results in a folder, one file each, named by its key. */
export interface DiskCache extends ResultCache {
  readonly folder: string
  readonly tally: () => CacheTally
  /** Removes the results that were used the longest ago, down to the bound. */
  readonly close: () => Promise<void>
}

export interface DiskCacheOptions {
  readonly producer: string
  readonly logger: Logger
  /** Bytes that are left when it is closed, at most. */
  readonly bound?: number
}

/**
 * Opens a folder, which is made where it is missing. A file counts only if the digest in it fits its content and its name,
 * so one that was cut short, altered or renamed is computed again.
 * @throws SecmlopsError `cannot-write` (exit 2)
 */
export async function openDiskCache(
  folder: string,
  { producer, logger, bound = LIMITS.cache }: DiskCacheOptions,
): Promise<DiskCache> {
  await makeFolder(folder)
  const count = { known: 0, computed: 0 }
  let warned = false
  const warn = (error: unknown): void => {
    if (!warned) logger.warn(`a result could not be kept: ${printable(describeError(error))}`)
    warned = true
  }
  return {
    folder,
    producer,
    async get(key) {
      const bytes = await readEntry(folder, key)
      if (bytes) count.known++
      return bytes
    },
    async put(key, bytes) {
      count.computed++
      await writeEntry(folder, key, bytes).catch(warn)
    },
    tally: () => ({ ...count }),
    close: () => pruneCache(folder, bound).catch(warn),
  }
}

/** Bytes of the digest at the start of a file. */
const DIGEST = 32

/** Undefined for what is missing, is no plain file, or does not fit its digest. */
export async function readEntry(folder: string, key: string): Promise<Uint8Array | undefined> {
  if (!KEY.test(key)) return undefined
  const content = await readPlain(join(folder, key))
  if (!content || content.length < DIGEST) return undefined
  const payload = content.subarray(DIGEST)
  return sealOf(key, payload).equals(content.subarray(0, DIGEST)) ? payload : undefined
}

const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK

async function readPlain(path: string): Promise<Buffer | undefined> {
  try {
    // A link could lead to a device that never ends, and the other end of a pipe need not exist.
    const file = await open(path, FLAGS)
    try {
      const stats = await file.stat()
      if (!stats.isFile() || stats.size > LIMITS.cachedResult) return undefined
      const content = await file.readFile()
      await utimes(path, new Date(), new Date()).catch(() => undefined)
      return content
    } finally {
      await file.close()
    }
  } catch {
    return undefined
  }
}

/** Whole or not at all: a run that is killed leaves no half of a result under its name. */
export async function writeEntry(folder: string, key: string, payload: Uint8Array): Promise<void> {
  if (!KEY.test(key)) throw new SecmlopsError('internal', 'a key is no digest', { exit: 4 })
  const temporary = join(folder, `${key}.${randomBytes(8).toString('hex')}.tmp`)
  try {
    await writeFile(temporary, Buffer.concat([sealOf(key, payload), payload]), { flag: 'wx' })
    await rename(temporary, join(folder, key))
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

function sealOf(key: string, payload: Uint8Array): Buffer {
  return Buffer.from(digestOf(Buffer.concat([Buffer.from(key), payload])), 'hex')
}
