import { isOfPullRequest, type ChangeContext } from '@secmlops/github'
import type { Git } from '../host/git.js'

/**
 * Revision of the target branch that judges the change. For a pull request the first parent of the merge that GitHub
 * made and checked out, so that every job of a run has the same; else the branch as it is now.
 */
export async function targetTip(
  git: Git,
  { event, sha, head, targetRef, targetSha }: ChangeContext,
  commit: string | undefined,
): Promise<string | undefined> {
  if (!isOfPullRequest(event)) return targetSha
  const merge = commit !== undefined && commit === sha ? await parentsOf(git, commit) : []
  const [first, second] = merge
  if (merge.length === 2 && second === head) return first
  return targetRef === undefined ? targetSha : `refs/heads/${targetRef}`
}

async function parentsOf(git: Git, commit: string): Promise<string[]> {
  const text = (await git.attempt('cat-file', 'commit', commit)) ?? ''
  const header = text.split('\n\n')[0] ?? ''
  return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map((match) => match[1] ?? '')
}
