import { realpath } from 'node:fs/promises'
import { resolve } from 'node:path'
import { SecmlopsError, printable } from '@secmlops/core'

/**
 * Absolute path of the folder of a policy, symbolic links followed.
 * @throws SecmlopsError `not-found`.
 */
export async function realFolder(path: string): Promise<string> {
  return realpath(resolve(path)).catch((cause: unknown) => {
    throw new SecmlopsError('not-found', `there is no folder ${printable(path)}`, {
      cause,
      remedy: 'Name the folder of secmlops.yml with --directory',
    })
  })
}
