import { describeError, printable, type Logger } from '@secmlops/core'
import {
  downloadBaseArtifact,
  findBaseArtifacts,
  type BaseRunQuestion,
  type ChangeContext,
} from '@secmlops/github'
import type { BelievedBundle } from '../evidence/earlier.js'
import { readBundle } from '../evidence/read-bundle.js'
import type { Git } from '../host/git.js'

export interface BaseBundleQuestion extends Pick<BaseRunQuestion, 'name' | 'env'> {
  readonly context: ChangeContext
  /** Revision of the target branch. */
  readonly base: string | undefined
  readonly token: string | undefined
  readonly git: Git
  readonly logger: Logger
  /** A folder of its own. */
  readonly folder: () => Promise<string>
}

/** Bundles that are downloaded for the one that has measured what is asked for. */
const DOWNLOADS = 5

/** The evidence that runs of the target branch left, the newest first; where none can be had, the reason is in the log. */
export async function* baseBundles(question: BaseBundleQuestion): AsyncIterable<BelievedBundle> {
  const { context, base, token, git, logger, folder, name, env } = question
  const { repository, targetRef: branch } = context
  if (branch === undefined || base === undefined || token === undefined) return
  const isOnBranch = async (sha: string): Promise<boolean> =>
    (await git.attempt('merge-base', '--is-ancestor', sha, base)) !== undefined
  const asked = { repository, branch, name, token, env, isOnBranch }
  let count = 0
  try {
    for await (const found of findBaseArtifacts(asked)) {
      if (++count > DOWNLOADS) return
      const place = await folder()
      await downloadBaseArtifact(found, place, asked)
      const because = `run ${String(found.run)} of ${branch} at ${found.sha.slice(0, 12)}`
      yield { files: await readBundle(place), because }
    }
    if (count === 0)
      logger.info(`no run of ${printable(branch)} has left evidence: everything is measured`)
  } catch (error) {
    logger.warn(
      `evidence of ${printable(branch)} cannot be had: ${printable(describeError(error))}`,
    )
  }
}
