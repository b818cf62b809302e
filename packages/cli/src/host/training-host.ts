import { resolve } from 'node:path'
import type { TrainingCode } from '@secmlops/attest'
import { SecmlopsError } from '@secmlops/core'
import { Git } from './git.js'

/** What the machine itself knows of a training run. */
export interface TrainingHost {
  /** URI of what runs the training. */
  readonly builder: string | undefined
  readonly invocation: string | undefined
  readonly code: TrainingCode | undefined
}

/**
 * On GitHub Actions the workflow is the builder, by the same URI that actions/attest states and Fulcio certifies: its file with its ref.
 * Elsewhere only the commit is known.
 */
export async function trainingHost(env: NodeJS.ProcessEnv): Promise<TrainingHost> {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name, GITHUB_WORKFLOW_REF: workflow } = env
  if (!server || !name || !workflow)
    return { builder: undefined, invocation: undefined, code: await codeAt(undefined) }
  const { GITHUB_RUN_ID: run, GITHUB_RUN_ATTEMPT: attempt = '1' } = env
  const repository = `${server}/${name}`
  return {
    builder: `${server}/${workflow}`,
    invocation: run ? `${repository}/actions/runs/${run}/attempts/${attempt}` : undefined,
    code: await codeAt(repository),
  }
}

/** A job may have checked out another commit than the one that started it, so Git is asked, not the environment. */
async function codeAt(repository: string | undefined): Promise<TrainingCode | undefined> {
  const commit = await new Git(resolve('.')).attempt('rev-parse', '--verify', '--quiet', 'HEAD')
  if (commit === undefined) return undefined
  return { commit: commit.trim(), ...(repository !== undefined && { repository }) }
}

/** @throws SecmlopsError `no-builder`. */
export function builderOf(named: string | undefined, { builder }: TrainingHost): string {
  const id = named ?? builder
  if (id !== undefined && id !== '') return id
  throw new SecmlopsError('no-builder', 'nobody is named as the builder', {
    remedy: 'Give --builder <uri>, as in gates.signing.builders of the policy',
  })
}
