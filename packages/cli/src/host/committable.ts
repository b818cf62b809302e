import { basename, dirname } from 'node:path'
import { Git } from './git.js'

/**
 * Whether `git add` takes this file, or has taken it: it lies in a repository that does not ignore it.
 * Asked of ls-files, because check-ignore refuses literal pathspecs.
 */
export async function isCommittable(file: string): Promise<boolean> {
  const which = ['--cached', '--others', '--exclude-standard']
  const listed = await new Git(dirname(file))
    .attempt('ls-files', ...which, '--', basename(file))
    .catch(() => undefined) // Without git nothing is committed here.
  return Boolean(listed)
}
