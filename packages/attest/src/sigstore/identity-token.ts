import { SecmlopsError } from '@secmlops/core'

/** A token of OpenID Connect that Fulcio takes. Never print it. */
export interface IdentityToken {
  readonly token: string
  /** Of the repository that the workflow runs in, as GitHub says. */
  readonly visibility: 'public' | 'internal' | 'private' | undefined
}

/** What the search for a token needs of its surroundings. */
export interface TokenSource {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly fetch: typeof fetch
  /** Waits so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<unknown>
}

/**
 * The token of this job: `SIGSTORE_ID_TOKEN` where it is set, else from GitHub Actions (audience `sigstore`).
 * @throws SecmlopsError `no-identity-token`, `invalid-identity-token` (exit 2), `identity-token-refused` (exit 3).
 */
export async function identityToken(source: TokenSource): Promise<IdentityToken> {
  const { SIGSTORE_ID_TOKEN: given, GITHUB_ACTIONS: isActions } = source.env
  const token = given ? given : await actionsToken(source)
  if (token !== undefined) return { token, visibility: visibilityIn(token) }
  throw new SecmlopsError('no-identity-token', 'there is no identity to sign with', {
    remedy:
      isActions === 'true'
        ? 'Give the job the permission id-token: write (permissions: id-token: write, contents: read)'
        : 'Run in GitHub Actions with permissions: id-token: write, set SIGSTORE_ID_TOKEN, or sign with --key',
  })
}

const ATTEMPTS = 3
const TIMEOUT = 10_000

async function actionsToken({ env, fetch, wait }: TokenSource): Promise<string | undefined> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: address, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = env
  if (!address || !bearer || !URL.canParse(address)) return undefined
  const url = new URL(address)
  url.searchParams.set('audience', 'sigstore')
  let reason = ''
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const answer = await request(url, bearer, fetch)
    if ('token' in answer) return answer.token
    reason = answer.reason
    if (!answer.isPassing) break
    if (attempt < ATTEMPTS) await wait(attempt * 1000)
  }
  throw new SecmlopsError('identity-token-refused', `GitHub gave no identity token: ${reason}`, {
    exit: 3,
    remedy: 'Run the job again',
  })
}

type Answer = { readonly token: string } | { readonly reason: string; readonly isPassing: boolean }

async function request(url: URL, bearer: string, get: typeof fetch): Promise<Answer> {
  try {
    const response = await get(url, {
      headers: { accept: 'application/json', authorization: `Bearer ${bearer}` },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT),
    })
    const isPassing = response.status >= 500 || response.status === 429
    if (!response.ok) return { reason: `status ${String(response.status)}`, isPassing }
    const { value } = (await response.json()) as { value?: unknown }
    if (typeof value === 'string' && value !== '') return { token: value }
    return { reason: 'the answer holds none', isPassing: false }
  } catch {
    return { reason: 'the service cannot be reached', isPassing: true }
  }
}

const VISIBILITIES = ['public', 'internal', 'private'] as const

function visibilityIn(token: string): IdentityToken['visibility'] {
  const payload = payloadOf(token)
  const { sub, email, repository_visibility: visibility } = payload ?? {}
  if (typeof sub === 'string' || typeof email === 'string')
    return VISIBILITIES.find((each) => each === visibility)
  throw new SecmlopsError(
    'invalid-identity-token',
    'the identity token is not a JWT with a subject',
    {
      remedy: 'Set SIGSTORE_ID_TOKEN to a token of an issuer that Fulcio trusts',
    },
  )
}

function payloadOf(token: string): Readonly<Record<string, unknown>> | undefined {
  const [, body, , ...rest] = token.split('.')
  if (body === undefined || rest.length > 0) return undefined
  try {
    const value = JSON.parse(Buffer.from(body, 'base64url').toString()) as unknown
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}
