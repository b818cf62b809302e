/** An answer of the service. */
export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly data?: unknown
}

export type Stored = Record<string, unknown>

/** What the service keeps. */
export interface Kept {
  readonly comments: Stored[]
  readonly issues: Stored[]
  /** Every annotation of every check run. */
  readonly annotations: Stored[]
  /** Who the token stands for. */
  account: string
}

export interface Question {
  readonly body: Stored
  readonly query: URLSearchParams
  readonly id: number
}

/** The parts of GitHub's REST interface that are used here, for the repository acme/street; the numbers of a route are `#`. */
export function fakeAnswers(kept: Kept): (route: string, question: Question) => Answer {
  const { comments, issues, annotations } = kept
  const table: Readonly<Record<string, (question: Question) => Answer>> = {
    'POST /graphql': ({ body }) =>
      body['query'] === 'query { viewer { login } }'
        ? { status: 200, data: { data: { viewer: { login: kept.account } } } }
        : { status: 400 },
    'GET /repos/acme/street/issues/#/comments': (each) => page(comments, each),
    'POST /repos/acme/street/issues/#/comments': ({ body }) => add(kept, comments, body),
    'PATCH /repos/acme/street/issues/comments/#': (each) => edit(comments, each),
    'GET /repos/acme/street/issues': (each) =>
      page(
        issues.filter(({ state }) => state === 'open'),
        each,
      ),
    'POST /repos/acme/street/issues': ({ body }) => add(kept, issues, body),
    'PATCH /repos/acme/street/issues/#': (each) => edit(issues, each),
    'POST /repos/acme/street/check-runs': ({ body }) => annotate(annotations, body, 201),
    'PATCH /repos/acme/street/check-runs/#': ({ body }) => annotate(annotations, body, 200),
    'POST /repos/acme/street/code-scanning/sarifs': () => ({ status: 202, data: { id: 's' } }),
    ...REVIEWED,
  }
  return (route, question) => table[route]?.(question) ?? { status: 404 }
}

const found = (data: unknown) => (): Answer => ({ status: 200, data })

/** Pull request 5, approved by ana, who is in a team. */
const REVIEWED = {
  'GET /repos/acme/street/pulls/#': found({ user: { login: 'author' } }),
  'GET /repos/acme/street/pulls/#/commits': found([{ author: { login: 'author' } }]),
  'GET /repos/acme/street/pulls/#/reviews': found([
    { user: { login: 'ana', type: 'User' }, state: 'APPROVED', commit_id: 'a'.repeat(40) },
  ]),
  'GET /orgs/acme/teams/sec': found({ slug: 'sec' }),
  'GET /repos/acme/street/rules/branches/main': found([{ type: 'merge_queue' }]),
  'GET /repos/acme/street/branches/main': found({
    protected: true,
    protection: { enabled: true, required_status_checks: { contexts: ['gates'] } },
  }),
}

function page(all: readonly Stored[], { query }: Question): Answer {
  const size = Number(query.get('per_page') ?? 30)
  const from = (Number(query.get('page') ?? 1) - 1) * size
  return { status: 200, data: all.slice(from, from + size) }
}

function add({ account }: Kept, all: Stored[], body: Stored): Answer {
  if (String(body['body']).length > 65_536) return { status: 422 }
  const id = all.length + 1
  all.push({ ...body, user: { login: account }, id, number: id, state: 'open' })
  return { status: 201, data: all.at(-1) }
}

function edit(all: Stored[], { id, body }: Question): Answer {
  const known = all.find((each) => each['id'] === id)
  return known ? { status: 200, data: Object.assign(known, body) } : { status: 404 }
}

function annotate(annotations: Stored[], body: Stored, status: number): Answer {
  annotations.push(...(body['output'] as { annotations: Stored[] }).annotations)
  return { status, data: { id: 9 } }
}
