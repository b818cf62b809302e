import { SecmlopsError } from '@secmlops/core'

/** The two sides of a change. */
export interface EventSides {
  /** The commit that the author made; the same for every job of the run. */
  readonly head: string
  /** Branch that the change would go into; undefined when everything is examined. */
  readonly targetRef: string | undefined
  /** Its tip as the event knows it; a pull request's may be older than the branch. */
  readonly targetSha: string | undefined
  /** The head lies in another repository: the token can only read, whatever the workflow asks for. */
  readonly isFork: boolean
}

type Read = (payload: unknown, sha: string) => EventSides

const pullRequest: Read = (payload) => ({
  head: commitAt(payload, 'pull_request.head.sha'),
  targetRef: refAt(payload, 'pull_request.base.ref'),
  targetSha: commitAt(payload, 'pull_request.base.sha'),
  isFork: isFork(payload),
})

/** Both check out the merge of a pull request; the second comes when a review can change what is signed off. */
const OF_PULL_REQUESTS = { pull_request: pullRequest, pull_request_review: pullRequest }

export const isOfPullRequest = (event: string): boolean => Object.hasOwn(OF_PULL_REQUESTS, event)

/** Events that a gate can run on. */
export const EVENTS: Readonly<Record<string, Read>> = {
  ...OF_PULL_REQUESTS,
  merge_group: (payload) => ({
    head: commitAt(payload, 'merge_group.head_sha'),
    targetRef: refAt(payload, 'merge_group.base_ref'),
    targetSha: commitAt(payload, 'merge_group.base_sha'),
    isFork: false,
  }),
  push: (payload) => {
    const before = commitAt(payload, 'before')
    return {
      head: commitAt(payload, 'after'),
      targetRef: undefined,
      targetSha: isZero(before) ? undefined : before,
      isFork: false,
    }
  },
  schedule: withoutBase,
  workflow_dispatch: withoutBase,
}

function withoutBase(_payload: unknown, sha: string): EventSides {
  return { head: sha, targetRef: undefined, targetSha: undefined, isFork: false }
}

/** The head repository is null when the fork was deleted. */
function isFork(payload: unknown): boolean {
  return (
    at(payload, 'pull_request.head.repo.full_name') !==
    at(payload, 'pull_request.base.repo.full_name')
  )
}

/** GitHub writes forty zeros for a commit that does not exist: the branch is new, or gone. */
function isZero(sha: string): boolean {
  return /^0+$/.test(sha)
}

function commitAt(payload: unknown, path: string): string {
  const value = at(payload, path)
  if (typeof value === 'string' && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(value)) return value
  throw invalid(path, 'a commit id')
}

/** A branch without `refs/heads/`; never something that git would take for an option. */
function refAt(payload: unknown, path: string): string {
  const value = at(payload, path)
  const branch = typeof value === 'string' ? value.replace(/^refs\/heads\//, '') : ''
  if (/^[^-\s~^:?*[\\\p{Cc}][^\s~^:?*[\\\p{Cc}]*$/u.test(branch)) return branch
  throw invalid(path, 'a branch')
}

function at(payload: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => {
    const known = typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    return known ? (value as Record<string, unknown>)[key] : undefined
  }, payload)
}

function invalid(path: string, kind: string): SecmlopsError {
  return new SecmlopsError('invalid-event', `the event has no ${kind} at ${path}`, {
    remedy: 'Check that GITHUB_EVENT_PATH is the payload of this run',
  })
}
