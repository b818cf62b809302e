import { mkdir } from 'node:fs/promises'
import { LIMITS } from '@secmlops/core'
import { FEATURES } from '../permissions.js'
import { githubApi, type Api } from '../reviews/api.js'

/** What earlier runs are looked for, and with what. */
export interface BaseRunQuestion {
  /** owner/name */
  readonly repository: string
  /** The branch that the change would go into. */
  readonly branch: string
  /** Name of the artifact. */
  readonly name: string
  readonly token: string
  readonly env: NodeJS.ProcessEnv
  /** Is a commit part of the branch, as this clone has it? */
  readonly isOnBranch: (sha: string) => Promise<boolean>
}

/** An artifact that a run of the target branch left. */
export interface BaseArtifact {
  readonly id: number
  readonly run: number
  readonly sha: string
  /** `sha256:` and hexadecimal digits, as GitHub states it. */
  readonly digest: string
}

/** Events whose workflow and code are those of the branch; a pull request could bring its own. */
const OWN_EVENTS: ReadonlySet<unknown> = new Set(['push', 'schedule', 'workflow_dispatch'])

/** Runs that are looked at, the newest first. */
const RUNS = 20

/**
 * Artifacts of that name that finished runs of the branch itself left, the newest first. A branch of a fork may have the same name, so
 * repository, event and commit are compared too. Needs actions: read.
 * @throws Error where GitHub refuses, or nobody answers
 */
export async function* findBaseArtifacts(
  question: BaseRunQuestion,
  api: Api = githubApi(question.env['GITHUB_API_URL'] ?? 'https://api.github.com', question.token),
): AsyncIterable<BaseArtifact> {
  const { repository, branch, name } = question
  const query = new URLSearchParams({ branch, status: 'completed', per_page: String(RUNS) })
  const runs = await listOf(
    api,
    `/repos/${repository}/actions/runs?${String(query)}`,
    'workflow_runs',
  )
  for (const run of runs) {
    if (!(await isOfBranch(run, question))) continue
    const { id, head_sha: sha } = run as { readonly id: number; readonly head_sha: string }
    const names = new URLSearchParams({ name, per_page: '1' })
    const path = `/repos/${repository}/actions/runs/${String(id)}/artifacts?${String(names)}`
    const [artifact] = await listOf(api, path, 'artifacts')
    const found = artifact && usable(artifact, name)
    if (found) yield { ...found, run: id, sha }
  }
}

type Fields = Readonly<Record<string, unknown>>

async function isOfBranch(run: Fields, question: BaseRunQuestion): Promise<boolean> {
  const { repository, branch, isOnBranch } = question
  const { id, event, head_branch, head_sha, head_repository } = run
  const origin = (head_repository as Fields | null | undefined)?.['full_name']
  return (
    typeof id === 'number' &&
    OWN_EVENTS.has(event) &&
    head_branch === branch &&
    typeof origin === 'string' &&
    origin.toLowerCase() === repository.toLowerCase() &&
    typeof head_sha === 'string' &&
    /^[0-9a-f]{40,64}$/.test(head_sha) &&
    (await isOnBranch(head_sha))
  )
}

function usable(artifact: Fields, name: string): Pick<BaseArtifact, 'id' | 'digest'> | undefined {
  const { id, name: own, expired, size_in_bytes: size, digest } = artifact
  if (typeof id !== 'number' || own !== name || expired !== false) return undefined
  if (typeof size !== 'number' || size > LIMITS.textFile) return undefined
  if (typeof digest !== 'string' || !/^sha256:[0-9a-f]{64}$/.test(digest)) return undefined
  return { id, digest }
}

async function listOf(api: Api, path: string, key: string): Promise<readonly Fields[]> {
  const { status, body } = await api.get(path)
  const list = (body as Fields | null | undefined)?.[key]
  if (status !== 200 || !Array.isArray(list))
    throw new Error(
      `GitHub answers ${String(status)}: give the job the permission ${FEATURES.reuse.permission ?? ''}`,
    )
  return list as readonly Fields[]
}

/** Unpacks it into a folder, held to the digest that GitHub states. @throws Error of the service */
export async function downloadBaseArtifact(
  { id, run, digest }: BaseArtifact,
  folder: string,
  { repository, token }: Pick<BaseRunQuestion, 'repository' | 'token'>,
): Promise<void> {
  const { DefaultArtifactClient } = await import('@actions/artifact')
  const [repositoryOwner = '', repositoryName = ''] = repository.split('/')
  await mkdir(folder, { recursive: true })
  const { digestMismatch } = await new DefaultArtifactClient().downloadArtifact(id, {
    path: folder,
    expectedHash: digest,
    findBy: { token, workflowRunId: run, repositoryOwner, repositoryName },
  })
  if (digestMismatch === true) throw new Error('the artifact is not what was uploaded')
}
