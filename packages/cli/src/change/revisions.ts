import { LIMITS, SecmlopsError, printable } from '@secmlops/core'
import type { Git } from '../host/git.js'

export interface Revisions {
  /** Commit id of HEAD; undefined in a repository without commits. */
  readonly head: string | undefined
  /** Tip of the target branch. */
  readonly target: string | undefined
  readonly mergeBase: string | undefined
}

/**
 * Commits that a pull request is judged by. A shallow clone (the default of actions/checkout) is deepened as far as
 * needed and no further than LIMITS.fetchDepth.
 * @throws SecmlopsError `no-history` when the target or the merge base cannot be had.
 */
export async function resolveRevisions(git: Git, base: string | undefined): Promise<Revisions> {
  const head = await git.attempt('rev-parse', '--verify', '--quiet', 'HEAD^{commit}')
  if (base === undefined || head === undefined)
    return { head, target: undefined, mergeBase: undefined }
  const target = await targetTip(git, base)
  return { head, target, mergeBase: await mergeBase(git, target, head) }
}

/** The revision, fetched from origin when the clone does not hold it. */
async function targetTip(git: Git, base: string): Promise<string> {
  if (base.startsWith('-')) throw missing(base)
  const local = await commit(git, base)
  if (local !== undefined) return local
  await git.attempt('fetch', '--quiet', '--no-tags', '--depth=1', 'origin', base)
  const fetched = (await commit(git, base)) ?? (await commit(git, 'FETCH_HEAD'))
  if (fetched === undefined) throw missing(base)
  return fetched
}

function commit(git: Git, revision: string): Promise<string | undefined> {
  return git.attempt('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`)
}

async function mergeBase(git: Git, target: string, head: string): Promise<string> {
  const parents = await parentsOf(git, head)
  // A merge ref (refs/pull/N/merge, a merge group) has the target tip as a parent: nothing has to be searched.
  if (parents.includes(target)) return target
  for (let depth = 64; depth <= LIMITS.fetchDepth; depth *= 4) {
    const found = await git.attempt('merge-base', target, head)
    if (found !== undefined) return found.split('\n')[0] ?? found
    if (!(await isShallow(git))) break
    await git.attempt(
      'fetch',
      '--quiet',
      '--no-tags',
      `--depth=${String(depth)}`,
      'origin',
      target,
      head,
    )
  }
  throw new SecmlopsError(
    'no-history',
    'the target branch and the head have no common commit in reach',
    {
      remedy: 'Check out with fetch-depth: 0, or rebase the branch on its target',
    },
  )
}

/** The parent ids are in the commit object even where a shallow clone hides them from the log. */
async function parentsOf(git: Git, revision: string): Promise<string[]> {
  const text = await git.text('cat-file', 'commit', revision)
  const header = text.split('\n\n')[0] ?? ''
  return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map((match) => match[1] ?? '')
}

async function isShallow(git: Git): Promise<boolean> {
  return (await git.text('rev-parse', '--is-shallow-repository')) === 'true'
}

function missing(base: string): SecmlopsError {
  return new SecmlopsError(
    'no-history',
    `the revision "${printable(base)}" is not in this clone and could not be fetched`,
    {
      remedy: 'Name a branch or commit that exists with --base, or check out with fetch-depth: 0',
    },
  )
}
