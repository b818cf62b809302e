import { SecmlopsError, describeError, printable } from '@secmlops/core'
import { fields, listOf, type Fields } from './fields.js'
import { classicRules } from './classic-rules.js'

/** What a branch demands of a merge: all rulesets that apply to it, and its classic protection. */
export interface BranchRules {
  /** Names of the required checks. */
  readonly checks: readonly string[]
  /** Paths of the required workflows. */
  readonly workflows: readonly string[]
  readonly mergeQueue: boolean
  /** undefined: no ruleset demands it, and the classic protection may not be seen with this token. */
  readonly codeOwnerReview: boolean | undefined
}

/** Parsed JSON of GitHub's REST interface about one branch. */
export interface BranchRequests {
  /** `GET /repos/{owner}/{repo}/rules/branches/{branch}` */
  readonly rules: (branch: string) => Promise<unknown>
  /** `GET /repos/{owner}/{repo}/branches/{branch}` */
  readonly branch: (branch: string) => Promise<unknown>
  /** `GET /repos/{owner}/{repo}/branches/{branch}/protection`, which wants administration: read. */
  readonly protection: (branch: string) => Promise<unknown>
}

/**
 * Requests with a token that may read the metadata of the repository.
 * @param repository owner/name
 * @param api root of the interface; undefined: GITHUB_API_URL
 */
export async function branchRequests(
  repository: string,
  token: string,
  api?: string,
): Promise<BranchRequests> {
  const { getOctokit } = await import('@actions/github')
  const octokit = getOctokit(token, api === undefined ? {} : { baseUrl: api })
  const [owner = '', repo = ''] = repository.split('/')
  const get =
    (route: string) =>
    async (branch: string): Promise<unknown> =>
      (await octokit.request(`GET /repos/{owner}/{repo}/${route}`, { owner, repo, branch })).data
  return {
    rules: get('rules/branches/{branch}?per_page=100'),
    branch: get('branches/{branch}'),
    protection: get('branches/{branch}/protection'),
  }
}

/** @throws SecmlopsError `github` (exit 3) when GitHub does not answer or not with a list of rules. */
export async function branchRules(branch: string, requests: BranchRequests): Promise<BranchRules> {
  const rules = listOf(
    await requests.rules(branch).catch((error: unknown) => unseen(describeError(error))),
  )
  if (!rules) return unseen('the answer is no list of rules')
  const of = (type: string): Fields[] => rules.filter((rule) => rule['type'] === type)
  const named = (type: string, list: string, key: string): string[] =>
    of(type).flatMap(({ parameters }) =>
      (listOf(fields(parameters)[list]) ?? []).map((each) => String(each[key])),
    )
  const classic = await classicRules(branch, requests)
  const isReviewed = of('pull_request').some(
    ({ parameters }) => fields(parameters)['require_code_owner_review'] === true,
  )
  return {
    checks: [
      ...named('required_status_checks', 'required_status_checks', 'context'),
      ...classic.checks,
    ],
    workflows: named('workflows', 'workflows', 'path'),
    mergeQueue: of('merge_queue').length > 0,
    codeOwnerReview: isReviewed || classic.codeOwnerReview,
  }
}

function unseen(why: string): never {
  throw new SecmlopsError(
    'github',
    `the rules of the branch could not be read: ${printable(why)}`,
    {
      remedy:
        'Give a token that may read the repository (GITHUB_TOKEN) and owner/name (--repository)',
      exit: 3,
    },
  )
}
