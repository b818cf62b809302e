import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Call {
  readonly method: string
  /** Without its query. */
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
}

/** An answer that the service gives once instead of its own. */
export interface Refusal {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
}

type Stored = Record<string, unknown>

/** A stateful double of the parts of GitHub's REST interface that are used here; it keeps 50 annotations of a request at most. */
export interface FakeGithub {
  readonly api: string
  readonly calls: readonly Call[]
  readonly comments: Stored[]
  readonly issues: Stored[]
  /** Every annotation of every check run. */
  readonly annotations: Stored[]
  readonly refuse: (...refusals: readonly Refusal[]) => void
  readonly close: () => Promise<void>
}

const ME = { login: 'github-actions[bot]' }

interface Asked {
  readonly body: Stored
  readonly query: URLSearchParams
  readonly id: number
}

export async function fakeGithub(): Promise<FakeGithub> {
  const calls: Call[] = []
  const refusals: Refusal[] = []
  const state = { comments: [] as Stored[], issues: [] as Stored[], annotations: [] as Stored[] }
  const answer = answers(state)
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const url = new URL(request.url ?? '/', 'http://fake')
      const method = request.method ?? ''
      calls.push({ method, path: url.pathname, body })
      const route = `${method} ${url.pathname.replace(/\/\d+/g, '/#')}`
      const id = Number(/\/(\d+)/.exec(url.pathname)?.[1])
      const {
        status,
        headers = {},
        data = { message: 'refused' },
      }: Answer = refusals.shift() ?? answer(route, { body, query: url.searchParams, id })
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(JSON.stringify(data))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    ...state,
    api: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    calls,
    refuse: (...more) => void refusals.push(...more),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

interface Answer extends Refusal {
  readonly data?: unknown
}

function answers({
  comments,
  issues,
  annotations,
}: Pick<FakeGithub, 'comments' | 'issues' | 'annotations'>) {
  const page = (all: readonly Stored[], { query }: Asked): Answer => {
    const size = Number(query.get('per_page') ?? 30)
    const from = (Number(query.get('page') ?? 1) - 1) * size
    return { status: 200, data: all.slice(from, from + size) }
  }
  const add = (all: Stored[], body: Stored): Answer => {
    const tooLong = String(body['body']).length > 65_536
    if (tooLong) return { status: 422 }
    const id = all.length + 1
    all.push({ ...body, id, number: id, user: ME, state: 'open' })
    return { status: 201, data: all.at(-1) }
  }
  const edit = (all: Stored[], { id, body }: Asked): Answer => {
    const found = all.find((each) => each['id'] === id)
    return found ? { status: 200, data: Object.assign(found, body) } : { status: 404 }
  }
  const annotate = (body: Stored, status: number): Answer => {
    const { annotations: some } = body['output'] as { annotations: Stored[] }
    if (some.length > 50) return { status: 422 }
    annotations.push(...some)
    return { status, data: { id: 9 } }
  }
  const table: Readonly<Record<string, (asked: Asked) => Answer>> = {
    'GET /user': () => ({ status: 403 }),
    'GET /repos/acme/street/issues/#/comments': (asked) => page(comments, asked),
    'POST /repos/acme/street/issues/#/comments': ({ body }) => add(comments, body),
    'PATCH /repos/acme/street/issues/comments/#': (asked) => edit(comments, asked),
    'GET /repos/acme/street/issues': (asked) =>
      page(
        issues.filter((each) => each['state'] === 'open'),
        asked,
      ),
    'POST /repos/acme/street/issues': ({ body }) => add(issues, body),
    'PATCH /repos/acme/street/issues/#': (asked) => edit(issues, asked),
    'POST /repos/acme/street/check-runs': ({ body }) => annotate(body, 201),
    'PATCH /repos/acme/street/check-runs/#': ({ body }) => annotate(body, 200),
    'POST /repos/acme/street/code-scanning/sarifs': () => ({ status: 202, data: { id: 's' } }),
  }
  return (route: string, asked: Asked): Answer => table[route]?.(asked) ?? { status: 404 }
}

async function read(request: IncomingMessage): Promise<Stored> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString()
  return text === '' ? {} : (JSON.parse(text) as Stored)
}
