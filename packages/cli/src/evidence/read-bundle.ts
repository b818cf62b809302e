import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { LIMITS, SecmlopsError, printable } from '@secmlops/core'
import type { BundleFiles } from '@secmlops/governance'
import { readHostFile } from '../host/files.js'

/** The files of a folder, whatever they are. A large one may take few bytes on the disk, so all are bounded together. @throws SecmlopsError `not-found`, `too-large` (exit 2). */
export async function readBundle(folder: string): Promise<BundleFiles> {
  const location = { path: printable(folder) }
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined)
  if (!entries)
    throw new SecmlopsError('not-found', 'there is no such folder', {
      location,
      remedy: 'Name the folder that "secmlops check --out" wrote',
    })
  const names = entries.filter((each) => each.isFile()).map(({ name }) => name)
  let size = 0
  for (const name of names) size += (await stat(join(folder, name))).size
  if (names.length > LIMITS.bundleFiles || size > LIMITS.bundleBytes)
    throw new SecmlopsError('too-large', 'more files, or more bytes, than a bundle may have', {
      location,
      remedy: 'Take out of the folder what "secmlops check --out" did not write',
    })
  const files = new Map<string, Uint8Array>()
  for (const name of names) files.set(name, await readHostFile(join(folder, name), LIMITS.textFile))
  return files
}
