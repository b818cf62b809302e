import { digestOf } from '@secmlops/core'
import type { ActionInputs } from '../inputs/read-inputs.js'

/** What GitHub's REST interface is told about, and as whom. */
export interface Remote {
  readonly token: string
  /** Root of the interface. */
  readonly api: string
  readonly owner: string
  readonly repo: string
  readonly event: string
  /** Commit and reference that the runner checked out, which code scanning compares. */
  readonly sha: string
  readonly ref: string
  readonly pullRequest: number | undefined
  /** Names this use of an action in checks and issues. */
  readonly part: string
  /** Hidden in comments and issues, the same in every run of this use. */
  readonly marker: string
  readonly wants: Pick<ActionInputs, 'comment' | 'checkRun' | 'sarif' | 'issue'>
}

export interface RemoteOptions {
  readonly inputs: ActionInputs
  readonly part: string
  readonly env: NodeJS.ProcessEnv
  readonly payload: unknown
}

/** Undefined where nothing is asked for, or no token or repository is there to ask with. */
export function remoteOf({ inputs, part, env, payload }: RemoteOptions): Remote | undefined {
  const { token, comment, checkRun, sarif, issue, workingDirectory } = inputs
  const [owner, repo] = (env['GITHUB_REPOSITORY'] ?? '').split('/')
  const isAsked = [comment, sarif, issue, checkRun !== undefined].includes(true)
  if (!isAsked || token === undefined || !owner || !repo) return undefined
  const instance = [env['GITHUB_WORKFLOW'] ?? '', part, workingDirectory]
  return {
    ...{ token, owner, repo, part, wants: { comment, checkRun, sarif, issue } },
    api: env['GITHUB_API_URL'] || 'https://api.github.com',
    ...checkedOut(env),
    pullRequest: pullRequestOf(payload),
    marker: `<!-- secmlops ${digestOf(JSON.stringify(instance)).slice(0, 32)} -->`,
  }
}

function checkedOut(env: NodeJS.ProcessEnv): Pick<Remote, 'event' | 'sha' | 'ref'> {
  const { GITHUB_EVENT_NAME: event = '', GITHUB_SHA: sha = '', GITHUB_REF: ref = '' } = env
  return { event, sha, ref }
}

function pullRequestOf(payload: unknown): number | undefined {
  const { pull_request: pull } = (payload ?? {}) as { pull_request?: { number?: unknown } | null }
  const number = pull?.number
  return typeof number === 'number' && Number.isSafeInteger(number) && number > 0
    ? number
    : undefined
}
