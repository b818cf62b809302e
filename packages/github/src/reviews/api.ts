import { SecmlopsError, printable } from '@secmlops/core'
import { FEATURES } from '../permissions.js'

/** Answers of the REST API that are waited for, each at most this long (ms). */
const PATIENCE = 20_000

/** What a reader of reviews needs of GitHub; tests put a double in its place. */
export interface Api {
  /** Status and parsed body of a GET; `path` begins with a slash. @throws where nothing answers. */
  get(path: string): Promise<{ readonly status: number; readonly body: unknown }>
}

/** The REST API (version 2022-11-28) with the token of the run; reading only. `base`: GITHUB_API_URL. */
export function githubApi(base: string, token: string): Api {
  return {
    async get(path) {
      const response = await fetch(`${base}${path}`, {
        headers: {
          accept: 'application/vnd.github+json',
          authorization: `Bearer ${token}`,
          'x-github-api-version': '2022-11-28',
          'user-agent': 'secmlops',
        },
        signal: AbortSignal.timeout(PATIENCE),
      })
      const body: unknown = await response.json().catch(() => undefined)
      return { status: response.status, body }
    },
  }
}

const PER_PAGE = 100

/** Every entry of a list, page by page. @throws SecmlopsError `api-refused`, also for more than `limit` entries: a part would mislead. */
export async function listAll(api: Api, path: string, limit: number): Promise<unknown[]> {
  const entries: unknown[] = []
  for (let page = 1; ; page++) {
    const query = `?per_page=${String(PER_PAGE)}&page=${String(page)}`
    const { status, body } = await api.get(path + query)
    if (status !== 200 || !Array.isArray(body)) throw refused(path, `status ${String(status)}`)
    entries.push(...(body as unknown[]))
    if (entries.length > limit) throw refused(path, `more than ${String(limit)} entries`)
    if (body.length < PER_PAGE) return entries
  }
}

function refused(path: string, why: string): SecmlopsError {
  return new SecmlopsError('api-refused', `GitHub answers ${printable(path, 200)} with ${why}`, {
    remedy: `Give the job the permission ${FEATURES.reviews.permission ?? ''}`,
  })
}
