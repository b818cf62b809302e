import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { open, rename, rm, writeFile } from 'node:fs/promises'
import { getuid } from 'node:process'
import type { DigestCache } from '@secmlops/attest'
import { LIMITS, SecmlopsError, describeError, printable, type Logger } from '@secmlops/core'

/** Digests of earlier runs in one file. */
export interface HashCache extends DigestCache {
  /** Writes what is new, whole or not at all. Never rejects. */
  readonly save: () => Promise<void>
}

type Entries = Map<string, readonly [state: string, digests: readonly string[]]>

/**
 * Opens a file, which need not be there. One that is not of the form is as good as an empty one.
 * @throws SecmlopsError `untrusted-cache` (exit 2) for a file that others can write to
 */
export async function openHashCache(path: string, logger: Logger): Promise<HashCache> {
  const entries = parse(await readOwn(path))
  let isNew = false
  return {
    get(key, state) {
      const [known, digests] = entries.get(key) ?? []
      return known === state ? digests : undefined
    },
    put(key, state, digests) {
      isNew = true
      entries.delete(key)
      entries.set(key, [state, digests])
    },
    async save() {
      if (!isNew) return
      await write(path, entries).catch((error: unknown) => {
        logger.warn(`digests could not be kept: ${printable(describeError(error))}`)
      })
    },
  }
}

/** A pipe is opened without waiting for its other end. */
const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK

/** The content of a plain file of this user that nobody else can write to; empty where there is none. */
async function readOwn(path: string): Promise<string> {
  const file = await open(path, FLAGS).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw untrusted(path, 'cannot be opened as a plain file')
  })
  if (!file) return ''
  try {
    const stats = await file.stat()
    if (!stats.isFile()) throw untrusted(path, 'is no plain file')
    const { uid, mode, size } = stats
    if (getuid && (uid !== getuid() || (mode & 0o022) !== 0))
      throw untrusted(path, 'can be written to by others')
    return size > LIMITS.cachedResult ? '' : await file.readFile('utf8')
  } finally {
    await file.close()
  }
}

const VERSION = 1

function parse(text: string): Entries {
  try {
    const { version, files } = JSON.parse(text) as { version?: unknown; files?: unknown }
    if (version !== VERSION || !Array.isArray(files)) return new Map()
    return new Map(files.filter(isEntry))
  } catch {
    return new Map()
  }
}

type Entry = readonly [string, readonly [string, readonly string[]]]

function isEntry(value: unknown): value is Entry {
  const [key, content] = Array.isArray(value) ? (value as unknown[]) : []
  const [state, digests] = Array.isArray(content) ? (content as unknown[]) : []
  return (
    typeof key === 'string' &&
    typeof state === 'string' &&
    Array.isArray(digests) &&
    digests.every((each) => typeof each === 'string' && /^[0-9a-f]{64,128}$/.test(each))
  )
}

async function write(path: string, entries: Entries): Promise<void> {
  const files = [...entries].slice(-LIMITS.cachedDigests)
  const temporary = `${path}.${randomBytes(8).toString('hex')}.tmp`
  try {
    const text = `${JSON.stringify({ version: VERSION, files })}\n`
    await writeFile(temporary, text, { flag: 'wx', mode: 0o600 })
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

function untrusted(path: string, reason: string): SecmlopsError {
  return new SecmlopsError('untrusted-cache', `the cache of digests ${reason}`, {
    location: { path: printable(path) },
    remedy: 'Name another file, or remove this one',
  })
}
