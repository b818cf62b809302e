import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { LIMITS, SecmlopsError, printable } from '@secmlops/core'
import type { BundleFiles } from '@secmlops/governance'
import { readHostFile } from '../host/files.js'

/** The files of a folder, whatever they are. @throws SecmlopsError `not-found`, `too-large` (exit 2). */
export async function readBundle(folder: string): Promise<BundleFiles> {
  const location = { path: printable(folder) }
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined)
  if (!entries)
    throw new SecmlopsError('not-found', 'there is no such folder', {
      location,
      remedy: 'Name the folder that "secmlops check --out" wrote',
    })
  if (entries.length > LIMITS.bundleFiles)
    throw new SecmlopsError('too-large', 'more files than a bundle may have', { location })
  const files = new Map<string, Uint8Array>()
  for (const { name } of entries.filter((each) => each.isFile()))
    files.set(name, await readHostFile(join(folder, name), LIMITS.textFile))
  return files
}
