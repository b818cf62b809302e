import type { PolicyDocument, ReviewEvidence } from '@secmlops/core'
import { githubApi, isOfPullRequest, readReviews, type ChangeContext } from '@secmlops/github'

type ReadReviews = (policy: PolicyDocument) => Promise<ReviewEvidence>

export interface ReviewAccess {
  readonly context: ChangeContext
  readonly payload: unknown
  readonly token: string
  readonly env: NodeJS.ProcessEnv
}

/** Reads the reviews of the pull request of the event; undefined for other events, where nobody has reviewed this head. */
export function reviewsOf({ context, payload, token, env }: ReviewAccess): ReadReviews | undefined {
  const number = numberOf(payload)
  if (!isOfPullRequest(context.event) || number === undefined || token === '') return undefined
  const api = githubApi(env['GITHUB_API_URL'] ?? 'https://api.github.com', token)
  const { repository, head } = context
  return (policy) => readReviews(api, { repository, number, head }, policy.value.roles)
}

/** `pull_request_review` has no number of its own. */
function numberOf(payload: unknown): number | undefined {
  const { pull_request: pull } = (payload ?? {}) as { readonly pull_request?: unknown }
  const { number } = (pull ?? payload ?? {}) as { readonly number?: unknown }
  return typeof number === 'number' && Number.isSafeInteger(number) && number > 0
    ? number
    : undefined
}
