import { compareBytes, type ChangedFile } from '@secmlops/core'
import type { Git } from '../host/git.js'

/**
 * Differences between a commit and the working tree below `directory`, untracked files included, paths relative to it.
 */
export async function changedFiles(
  git: Git,
  base: string,
  directory: string,
): Promise<ChangedFile[]> {
  const scope = directory === '' ? '.' : directory
  const tracked = await git.text(
    'diff',
    '--name-status',
    '-z',
    '--no-renames',
    '--no-ext-diff',
    '--no-textconv',
    // Else .gitmodules of the head could hide its own submodules.
    '--ignore-submodules=none',
    base,
    '--',
    scope,
  )
  const untracked = await git.text('ls-files', '--others', '--exclude-standard', '-z', '--', scope)
  const files = new Map<string, ChangedFile['status']>()
  const fields = tracked.split('\0')
  for (let i = 0; i + 1 < fields.length; i += 2)
    files.set(fields[i + 1] ?? '', STATUS[fields[i] ?? ''] ?? 'modified')
  // A file that git was told to forget and that still lies there counts by its content, as a change.
  for (const path of untracked.split('\0').filter((each) => each !== ''))
    files.set(path, files.has(path) ? 'modified' : 'added')
  const prefix = directory === '' ? '' : `${directory}/`
  return [...files]
    .map(([path, status]) => ({ path: path.slice(prefix.length), status }))
    .sort((a, b) => compareBytes(a.path, b.path))
}

const STATUS: Readonly<Record<string, ChangedFile['status']>> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  T: 'modified',
}
