import { SecmlopsError, describeError, printable } from '@secmlops/core'

/** What the active rules of a branch demand, from all rulesets that apply to it. */
export interface BranchRules {
  /** Names of the required checks. */
  readonly checks: readonly string[]
  /** Paths of the required workflows. */
  readonly workflows: readonly string[]
  readonly mergeQueue: boolean
  readonly codeOwnerReview: boolean
}

/** `GET /repos/{owner}/{repo}/rules/branches/{branch}`, parsed JSON. */
export type RulesRequest = (branch: string) => Promise<unknown>

/**
 * A request with a token that may read the metadata of the repository.
 * @param repository owner/name
 * @param api root of the interface; undefined: GITHUB_API_URL
 */
export async function rulesRequest(
  repository: string,
  token: string,
  api?: string,
): Promise<RulesRequest> {
  const { getOctokit } = await import('@actions/github')
  const octokit = getOctokit(token, api === undefined ? {} : { baseUrl: api })
  const [owner = '', repo = ''] = repository.split('/')
  return async (branch) => {
    const route = 'GET /repos/{owner}/{repo}/rules/branches/{branch}'
    return (await octokit.request(route, { owner, repo, branch, per_page: 100 })).data
  }
}

/** @throws SecmlopsError `github` (exit 3) when GitHub does not answer or not with a list of rules. */
export async function branchRules(branch: string, request: RulesRequest): Promise<BranchRules> {
  const rules = listOf(
    await request(branch).catch((error: unknown) => unseen(describeError(error))),
  )
  if (!rules) return unseen('the answer is no list of rules')
  const of = (type: string): Fields[] => rules.filter((rule) => rule['type'] === type)
  const named = (type: string, list: string, key: string): string[] =>
    of(type).flatMap(({ parameters }) =>
      (listOf(fields(parameters)[list]) ?? []).map((each) => String(each[key])),
    )
  return {
    checks: named('required_status_checks', 'required_status_checks', 'context'),
    workflows: named('workflows', 'workflows', 'path'),
    mergeQueue: of('merge_queue').length > 0,
    codeOwnerReview: of('pull_request').some(
      ({ parameters }) => fields(parameters)['require_code_owner_review'] === true,
    ),
  }
}

type Fields = Readonly<Record<string, unknown>>

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {}
}

function listOf(value: unknown): Fields[] | undefined {
  return Array.isArray(value) ? value.map(fields) : undefined
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
