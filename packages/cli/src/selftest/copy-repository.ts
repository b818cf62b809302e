import { mkdir, realpath, writeFile } from 'node:fs/promises'
import { devNull } from 'node:os'
import { env } from 'node:process'
import { join, resolve } from 'node:path'
import { SecmlopsError } from '@secmlops/core'
import { belowTop } from '../host/below-top.js'
import { Git } from '../host/git.js'

/** Neither settings of the user nor a hook or filter of theirs may act in the copy. */
export const COPY_ENVIRONMENT: NodeJS.ProcessEnv = {
  ...Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('GIT_'))),
  GIT_CONFIG_GLOBAL: devNull,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'secmlops selftest',
  GIT_AUTHOR_EMAIL: 'selftest@example.org',
  GIT_COMMITTER_NAME: 'secmlops selftest',
  GIT_COMMITTER_EMAIL: 'selftest@example.org',
}

/**
 * A repository in the new folder `to` whose one commit holds what HEAD has below the folder `from`. Objects are borrowed through
 * alternates (gitrepository-layout, objects/info/alternates), so nothing is copied twice and nothing is written to the original.
 * @throws SecmlopsError `no-history`, `git-failed`.
 */
export async function copyRepository(from: string, to: string, branch: string): Promise<Git> {
  const source = await sourceOf(from)
  const git = new Git(to, COPY_ENVIRONMENT)
  await mkdir(to, { recursive: true })
  await git.text('init', '--quiet', `--initial-branch=${branch}`)
  await mkdir(join(to, '.git/objects/info'), { recursive: true })
  await writeFile(join(to, '.git/objects/info/alternates'), `${source.objects}\n`)
  const commit = await git.text('commit-tree', source.tree, '-m', 'What is committed')
  await git.text('reset', '--quiet', '--hard', commit)
  return git
}

/** The tree of the folder at HEAD, and where the objects lie. */
async function sourceOf(from: string): Promise<{ tree: string; objects: string }> {
  const root = await realpath(resolve(from)).catch((cause: unknown) => {
    throw new SecmlopsError('not-found', `there is no folder ${from}`, { cause })
  })
  const git = new Git(root)
  const tree = await git.attempt('rev-parse', `HEAD:${await belowTop(root)}`)
  if (tree === undefined)
    throw new SecmlopsError('no-history', 'the folder of the policy is not committed', {
      location: { path: from },
      remedy: 'Commit the policy and what it guards: faults are planted into a copy of a commit',
    })
  return { tree, objects: resolve(root, await git.text('rev-parse', '--git-path', 'objects')) }
}
