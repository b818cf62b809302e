import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Git } from '../host/git.js'
import { TOOL } from '../tool.js'
import { COMMIT, commitCommand } from './pins.js'

/** Where this suite is published. */
export const REPOSITORY = 'secmlops/secmlops'

/** The revision of this suite that a template names: a commit, or the tag of the version where the commit is not known. */
export interface OwnRef {
  readonly ref: string
  /** What stands behind the revision as a comment: its version, or how to find the commit. */
  readonly comment: string
}

/** @param given a full commit id; left out, the published commit of the clone that runs, or else the tag of the version. */
export async function ownRef(given?: string): Promise<OwnRef> {
  return refOf(given ?? (await publishedCommit(fileURLToPath(import.meta.url))))
}

export function refOf(commit: string | undefined): OwnRef {
  const tag = `v${TOOL.version}`
  if (commit !== undefined) return { ref: commit, comment: tag }
  return { ref: tag, comment: `pin to the commit that this prints: ${commitOfTag(tag)}` }
}

export const isPinned = ({ ref }: OwnRef): boolean => COMMIT.test(ref)

export function commitOfTag(tag: string): string {
  return commitCommand(REPOSITORY, tag)
}

/** The commit of the clone in which a file is tracked, if a branch or tag of a remote has it; never that of a repository around it. */
export async function publishedCommit(file: string): Promise<string | undefined> {
  const git = new Git(dirname(file))
  if ((await git.attempt('ls-files', '--error-unmatch', '--', file)) === undefined) return undefined
  const commit = await git.attempt('rev-parse', '--verify', '--quiet', 'HEAD^{commit}')
  if (commit === undefined || !COMMIT.test(commit)) return undefined
  const published = ['for-each-ref', '--count=1', '--contains', commit, 'refs/remotes', 'refs/tags']
  return (await git.attempt(...published)) ? commit : undefined
}
