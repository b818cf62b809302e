import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { SecmlopsError, compareBytes, printable } from '@secmlops/core'
import { KEY } from './cache-names.js'
import { cannotWrite, makeFolder } from './make-folder.js'
import { readEntry, writeEntry } from './result-cache.js'

export interface Merged {
  /** Files of the result. */
  readonly results: number
  /** Files that did not fit their digest. */
  readonly damaged: number
  /** Keys whose content differs between folders. */
  readonly contradicted: number
}

/** Joins folders of results into one. @throws SecmlopsError `not-found`, `cannot-write` (exit 2) */
export async function mergeCaches(folders: readonly string[], out: string): Promise<Merged> {
  for (const folder of folders) await namesOf(folder)
  await makeFolder(out)
  const contradicted = new Set<string>()
  let damaged = 0
  for (const folder of folders)
    for (const key of await namesOf(folder)) {
      const payload = await readEntry(folder, key)
      const there = await readEntry(out, key)
      if (!payload) damaged++
      else if (!there)
        await writeEntry(out, key, payload).catch((cause: unknown) => {
          throw cannotWrite(out, cause)
        })
      else if (Buffer.compare(there, payload) !== 0) contradicted.add(key)
    }
  for (const key of contradicted) await rm(join(out, key), { force: true })
  return { results: (await namesOf(out)).length, damaged, contradicted: contradicted.size }
}

/** Other names are none of ours. */
async function namesOf(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new SecmlopsError('not-found', 'there is no such folder', {
      location: { path: printable(folder) },
      remedy: 'Run the shard whose cache it is, or take its artifact',
      cause,
    })
  })
  return names.filter((name) => KEY.test(name)).sort(compareBytes)
}
