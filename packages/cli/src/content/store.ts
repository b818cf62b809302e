import { createReadStream } from 'node:fs'
import { rename, rm, stat, utimes } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { LIMITS } from '@secmlops/core'
import type { DiskFile } from '../host/disk-file.js'
import { makeFolder } from '../host/make-folder.js'
import { pruneCache } from '../host/prune-cache.js'
import { digestCheck, fileNameOf, type ContentDigest } from './digest.js'
import { download, type DownloadPorts, type Refusal } from './download.js'

/** Content by digest: a folder that anybody may have written to, since everything in it is digested before it counts. */
export interface ContentStore {
  /** From the folder, else from the first address that has it; the reasons of all where none has. */
  get(digest: ContentDigest, urls: readonly string[], limit?: number): Promise<Found>
  /** A file elsewhere on this disk, where it is what the digest names. */
  at(file: string, digest: ContentDigest): Promise<DiskFile | undefined>
  /** Removes what was used the longest ago, down to the bound. */
  close(): Promise<void>
}

export type Found =
  | { readonly content: DiskFile; readonly refusals?: undefined }
  | { readonly content?: undefined; readonly refusals: readonly Refusal[] }

export function contentStore(folder: string, ports: DownloadPorts): ContentStore {
  const asked = new Map<string, Promise<Found>>()
  let left: number = LIMITS.fetchedContent
  let isUsed = false

  const fetched = async (
    digest: ContentDigest,
    urls: readonly string[],
    limit: number,
  ): Promise<Found> => {
    const place = join(folder, fileNameOf(digest))
    const known = await verified(place, digest)
    if (known) {
      await utimes(place, new Date(), new Date()).catch(() => undefined)
      return { content: known }
    }
    await makeFolder(folder)
    isUsed = true
    const refusals: Refusal[] = []
    for (const url of urls) {
      const temporary = `${place}.${randomBytes(8).toString('hex')}.tmp`
      const wanted = { url, check: () => digestCheck(digest), limit: Math.min(limit, left) }
      try {
        const refusal = await download(wanted, temporary, ports)
        if (!refusal) {
          const { size } = await stat(temporary)
          left -= size
          await rename(temporary, place)
          return { content: { file: place, size } }
        }
        refusals.push(refusal)
      } finally {
        await rm(temporary, { force: true })
      }
    }
    return { refusals }
  }

  return {
    get(digest, urls, limit = LIMITS.fetchedFile) {
      const name = fileNameOf(digest)
      const known = asked.get(name) ?? fetched(digest, urls, limit)
      asked.set(name, known)
      return known
    },
    at: verified,
    close: () => (isUsed ? pruneCache(folder, LIMITS.contentCache) : Promise.resolve()),
  }
}

async function verified(file: string, digest: ContentDigest): Promise<DiskFile | undefined> {
  const stats = await stat(file).catch(() => undefined)
  if (stats?.isFile() !== true) return undefined
  const check = digestCheck(digest)
  for await (const part of createReadStream(file)) check.update(part as Uint8Array)
  if (!check.fits()) return undefined
  return { file, size: stats.size }
}
