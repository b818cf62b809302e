import { compareBytes, type ChangedFile } from '@secmlops/core'
import type { Git } from '../host/git.js'
import { changesConversions } from './conversions.js'

/**
 * Differences between a commit and the working tree below `directory`, untracked files included, paths relative to it. Files that
 * a checkout converts otherwise than before count as modified.
 */
export async function changedFiles(
  git: Git,
  base: string,
  directory: string,
): Promise<ChangedFile[]> {
  const prefix = directory === '' ? '' : `${directory}/`
  const scope = directory === '' ? '.' : directory
  const files = await trackedChanges(git, base)
  // A file that git was told to forget and that still lies there counts by its content, as a change.
  for (const path of await listed(git, '--others', '--exclude-standard', '--', scope))
    files.set(path, files.has(path) ? 'modified' : 'added')
  // Attributes above the folder count for the files in it.
  if (await changesConversions(git, base, files.keys()))
    for (const path of await listed(git, '--', scope))
      if (!files.has(path)) files.set(path, 'modified')
  return [...files]
    .filter(([path]) => path.startsWith(prefix))
    .map(([path, status]) => ({ path: path.slice(prefix.length), status }))
    .sort((a, b) => compareBytes(a.path, b.path))
}

async function trackedChanges(git: Git, base: string): Promise<Map<string, ChangedFile['status']>> {
  const output = await git.text(
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
  )
  const fields = output.split('\0')
  const files = new Map<string, ChangedFile['status']>()
  for (let i = 0; i + 1 < fields.length; i += 2)
    files.set(fields[i + 1] ?? '', STATUS[fields[i] ?? ''] ?? 'modified')
  return files
}

async function listed(git: Git, ...args: readonly string[]): Promise<string[]> {
  const output = await git.text('ls-files', '-z', ...args)
  return output.split('\0').filter((path) => path !== '')
}

const STATUS: Readonly<Record<string, ChangedFile['status']>> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  T: 'modified',
}
