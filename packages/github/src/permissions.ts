/** What one feature asks of the token of a workflow. README and tests read this table; it imports nothing, so that scripts can. */
export interface Feature {
  readonly title: string
  /** What turns it on; undefined: always on. */
  readonly by?: string
  /** The least permission of the token; undefined: none. */
  readonly permission?: string
  /** What a pull request from a fork gets, whose token only reads. */
  readonly forks: string
}

const SAME = 'the same'
const WARNING = 'a warning in the log; the verdict is the same'

export type FeatureId =
  | 'judgement'
  | 'outputs'
  | 'annotations'
  | 'artifact'
  | 'summary'
  | 'sarif'
  | 'checkRun'
  | 'comment'
  | 'issue'
  | 'reviews'
  | 'teams'
  | 'signOffs'
  | 'reuse'

export const FEATURES: Readonly<Record<FeatureId, Feature>> = {
  judgement: {
    title: 'verdict, exit code (checkout, history of the target branch)',
    permission: 'contents: read',
    forks: SAME,
  },
  outputs: { title: 'outputs, aggregate check', forks: SAME },
  annotations: { title: 'annotations', forks: SAME },
  artifact: { title: 'artifact, `artifact` of an earlier job', forks: SAME },
  summary: { title: 'step summary', forks: SAME },
  sarif: {
    title: 'SARIF in code scanning',
    by: '`sarif: true`',
    permission: 'security-events: write',
    forks: 'the same: GitHub makes an exception for the pull request itself',
  },
  checkRun: {
    title: 'check run, annotations beyond ten',
    by: '`check-run`',
    permission: 'checks: write',
    forks: WARNING,
  },
  comment: {
    title: 'comment',
    by: '`comment: true`',
    permission: 'pull-requests: write',
    forks: WARNING,
  },
  issue: {
    title: 'issue of a scheduled run',
    by: '`issue: true`',
    permission: 'issues: write',
    forks: 'no scheduled runs',
  },
  reviews: {
    title: 'reviews as sign-offs',
    by: '`roles` of the policy',
    permission: 'pull-requests: read',
    forks: SAME,
  },
  teams: {
    title: 'teams of `roles`',
    by: '`teams` of a role',
    permission:
      'members: read of the organisation, which only a token of an App or a person has (`github-token`)',
    forks: 'no such token: name the `users` of the role',
  },
  signOffs: { title: 'signed sign-off files', by: '`sign-offs` of the policy', forks: SAME },
  reuse: {
    title: 'evidence of the target branch',
    by: '`reuse-evidence: true`',
    permission: 'actions: read',
    forks: SAME,
  },
}

/** Scopes of the token that a feature writes with. */
export const WRITTEN_SCOPES: ReadonlySet<string> = new Set(
  Object.values(FEATURES).flatMap(({ permission = '' }) => {
    const [, scope] = /^([a-z-]+): write$/.exec(permission) ?? []
    return scope === undefined ? [] : [scope]
  }),
)
