import { setTimeout } from 'node:timers/promises'
import type { Remote } from './remote.js'
import { withRetry, type Wait } from './retry.js'

/** Requests of GitHub's REST interface. */
export interface Rest {
  /** @returns the body of the answer @throws RequestError of octokit, with `status` */
  readonly request: (
    route: string,
    parameters: Readonly<Record<string, unknown>>,
  ) => Promise<unknown>
  /** Every entry of a list, a page at a time, up to `PAGES`. */
  readonly list: (
    route: string,
    parameters: Readonly<Record<string, unknown>>,
  ) => AsyncIterable<unknown>
  /** Login of whom the token stands for. @throws where GitHub does not tell */
  readonly account: () => Promise<string>
}

/** A list is read up to 3,000 entries. */
const PAGES = 30
const PER_PAGE = 100

/** The interface as the token of a run sees it; octokit is loaded on first use. */
export async function restClient(
  remote: Remote,
  wait: Wait = (ms) => setTimeout(ms),
): Promise<Rest> {
  const { getOctokit } = await import('@actions/github')
  const octokit = getOctokit(remote.token, { baseUrl: remote.api })
  const { owner, repo } = remote
  const request: Rest['request'] = async (route, parameters) => {
    const isRepeatable = !route.startsWith('POST ')
    const ask = (): Promise<{ data: unknown }> =>
      octokit.request(route, { owner, repo, ...parameters })
    return (await withRetry(ask, isRepeatable, wait)).data
  }
  return {
    request,
    list: (route, parameters) => pages(request, route, parameters),
    // REST's `GET /user` refuses the token of a workflow and of every other App; GraphQL knows them all.
    account: async () => {
      const query = 'query { viewer { login } }'
      return (await octokit.graphql<{ viewer: { login: string } }>(query)).viewer.login
    },
  }
}

async function* pages(
  request: Rest['request'],
  route: string,
  parameters: Readonly<Record<string, unknown>>,
): AsyncIterable<unknown> {
  for (let page = 1; page <= PAGES; page++) {
    const entries = await request(route, { ...parameters, per_page: PER_PAGE, page })
    if (!Array.isArray(entries)) return
    yield* entries
    if (entries.length < PER_PAGE) return
  }
}
