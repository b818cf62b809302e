import type { BranchRequests, BranchRules } from './branch-rules.js'
import { fields } from './fields.js'

/**
 * Branch protection, as it was before rulesets and still counts beside them. Whoever may read the repository sees the required checks
 * (REST, "Get a branch"); the rest wants administration: read, and is undefined without it.
 */
export async function classicRules(
  branch: string,
  requests: Pick<BranchRequests, 'branch' | 'protection'>,
): Promise<Pick<BranchRules, 'checks' | 'codeOwnerReview'>> {
  const answer = fields(await requests.branch(branch).catch(() => undefined))
  const { enabled, required_status_checks: checks } = fields(answer['protection'])
  // A branch that only rulesets protect says so here.
  if (answer['protected'] !== true || enabled === false)
    return { checks: [], codeOwnerReview: false }
  const { enforcement_level: level, contexts } = fields(checks)
  return {
    checks: level === 'off' || !Array.isArray(contexts) ? [] : contexts.map(String),
    codeOwnerReview: await reviewOf(branch, requests),
  }
}

async function reviewOf(
  branch: string,
  { protection }: Pick<BranchRequests, 'protection'>,
): Promise<boolean | undefined> {
  const answer = await protection(branch).catch(() => undefined)
  if (answer === undefined) return undefined
  const reviews = fields(fields(answer)['required_pull_request_reviews'])
  return reviews['require_code_owner_reviews'] === true
}
