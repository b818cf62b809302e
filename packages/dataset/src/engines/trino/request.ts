import { LIMITS, SecmlopsError } from '@secmlops/core'
import type { RemoteAccess, Secret } from '../remote/access.js'
import { failuresOf, type Failures } from '../remote/failures.js'
import { ATTEMPTS, LONGEST_WAIT, backoff, type RemoteSession } from '../remote/session.js'

export interface TrinoRequest {
  readonly method: 'POST' | 'GET' | 'DELETE'
  readonly url: string
  readonly body?: string
  readonly signal: AbortSignal
}

/** Statuses that say "again": the protocol of Trino names them. */
const AGAIN: ReadonlySet<number> = new Set([429, 502, 503, 504])

export const FAILURES: Failures = failuresOf('trino')

/**
 * Text of an answer with status 200. Redirects are not followed. A question whose answer was lost is not asked again.
 * @throws SecmlopsError (exit 3) `engine-unreachable`, `not-authenticated`, `untrusted-answer`, `engine-timeout`.
 */
export async function request(session: RemoteSession, asked: TrinoRequest): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const response = await send(session, asked, attempt)
    if (response?.ok === true) return bodyOf(session, response, asked)
    await response?.body?.cancel()
    if (response && !AGAIN.has(response.status)) throw refused(response.status)
    if (attempt === ATTEMPTS) throw refused(response?.status)
    await session.wait(waitFor(response, attempt))
    if (asked.signal.aborted) throw FAILURES.timeout()
  }
}

/** Undefined where the connection broke and may be tried again. */
async function send(
  { access, traffic }: RemoteSession,
  { method, url, body, signal }: TrinoRequest,
  attempt: number,
): Promise<Response | undefined> {
  try {
    traffic.sent += Buffer.byteLength(body ?? '')
    return await fetch(url, {
      method,
      signal,
      redirect: 'manual',
      headers: headersOf(access),
      ...(body !== undefined && { body }),
    })
  } catch (cause) {
    if (signal.aborted) throw FAILURES.timeout(cause)
    if (method === 'POST' || attempt >= 4) throw unreachable(cause)
    return undefined
  }
}

function headersOf({ user, secret }: RemoteAccess): Record<string, string> {
  return {
    'X-Trino-User': user,
    'X-Trino-Source': 'secmlops',
    'X-Trino-Time-Zone': 'UTC',
    'X-Trino-Client-Info': 'drift gate',
    // Counted bytes are those of the wire.
    'Accept-Encoding': 'identity',
    'Content-Type': 'text/plain; charset=utf-8',
    ...(secret && { Authorization: authorization(user, secret) }),
  }
}

function authorization(user: string, { kind, text }: Secret): string {
  return kind === 'token'
    ? `Bearer ${text}`
    : `Basic ${Buffer.from(`${user}:${text}`).toString('base64')}`
}

async function bodyOf(
  { traffic }: RemoteSession,
  response: Response,
  { signal }: TrinoRequest,
): Promise<string> {
  const parts: Uint8Array[] = []
  let length = 0
  try {
    for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      length += part.length
      traffic.received += part.length
      if (length > LIMITS.enginePage) throw FAILURES.untrusted('one page of it is too large')
      parts.push(part)
    }
  } catch (cause) {
    if (signal.aborted) throw FAILURES.timeout(cause)
    throw cause instanceof SecmlopsError ? cause : unreachable(cause)
  }
  return Buffer.concat(parts).toString('utf8')
}

function waitFor(response: Response | undefined, attempt: number): number {
  const told = 1000 * Number(response?.headers.get('retry-after') ?? NaN)
  return Math.min(LONGEST_WAIT, told > 0 ? told : backoff(attempt))
}

function refused(status: number | undefined): SecmlopsError {
  if (status === 401 || status === 403) return FAILURES.notAuthenticated(String(status))
  const redirect = status !== undefined && status >= 300 && status < 400
  const what = redirect ? 'redirects, which is not followed' : 'does not answer'
  return FAILURES.unreachable(`${what} (${String(status ?? 'no connection')})`)
}

/** The cause is left out: it can hold headers. */
function unreachable(cause: unknown): SecmlopsError {
  const code = (cause as { cause?: { code?: unknown } } | null)?.cause?.code
  return FAILURES.unreachable(`cannot be reached${typeof code === 'string' ? ` (${code})` : ''}`)
}
