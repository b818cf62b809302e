import { homedir, platform } from 'node:os'
import { realpath } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { SecmlopsError, printable } from '@secmlops/core'
import { Git } from './git.js'

/** Where a user's caches of ours lie, by the custom of the system (XDG Base Directory Specification on Linux). */
export function cacheRoot(env: NodeJS.ProcessEnv): string {
  const base = {
    darwin: join(homedir(), 'Library', 'Caches'),
    win32: env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'),
  }[platform() as string]
  return join(base ?? (env['XDG_CACHE_HOME'] || join(homedir(), '.cache')), 'secmlops')
}

/** Where results of attacks are kept. */
export const defaultCacheFolder = (env: NodeJS.ProcessEnv): string =>
  join(cacheRoot(env), 'attacks')

/**
 * A cache that the change itself brings along could say that attacks failed.
 * @throws SecmlopsError `untrusted-cache` (exit 2) for a folder that holds files of the repository
 */
export async function assertNotTracked(folder: string, directory: string): Promise<void> {
  const found = await realpath(folder).catch(() => undefined)
  // Also where it lies: seen from outside of its repository, or of its submodule, nothing is tracked.
  const places = found === undefined ? [directory] : [directory, dirname(found)]
  const tracked = await Promise.all(
    places.map((place) => new Git(place).attempt('ls-files', '--', found ?? resolve(folder))),
  )
  if (!tracked.some(Boolean)) return
  throw new SecmlopsError('untrusted-cache', 'the cache lies in the repository that is judged', {
    location: { path: printable(folder) },
    remedy: 'Name a folder that no commit can fill, and remove this one from the repository',
  })
}
