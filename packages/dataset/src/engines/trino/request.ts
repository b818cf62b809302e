import { LIMITS, SecmlopsError } from '@secmlops/core'
import type { TrinoAccess } from './access.js'

/** Bytes of requests and answers, without their headers. */
export interface Traffic {
  sent: number
  received: number
  questions: number
}

/** What a session of requests needs; `wait` and `deadline` (milliseconds) are there for tests. */
export interface TrinoSession {
  readonly access: TrinoAccess
  readonly traffic: Traffic
  readonly wait: (milliseconds: number) => Promise<unknown>
  readonly deadline: number
}

export interface TrinoRequest {
  readonly method: 'POST' | 'GET' | 'DELETE'
  readonly url: string
  readonly body?: string
  readonly signal: AbortSignal
}

/** Statuses that say "again": the protocol of Trino names them. */
const AGAIN: ReadonlySet<number> = new Set([429, 502, 503, 504])
const ATTEMPTS = 12
const [FIRST_WAIT, LONGEST_WAIT] = [50, 5_000]

/**
 * Text of an answer with status 200. Redirects are not followed. A question whose answer was lost is not asked again.
 * @throws SecmlopsError (exit 3) `engine-unreachable`, `not-authenticated`, `untrusted-answer`, `engine-timeout`.
 */
export async function request(session: TrinoSession, asked: TrinoRequest): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const response = await send(session, asked, attempt)
    if (response?.ok === true) return bodyOf(session, response, asked)
    await response?.body?.cancel()
    if (response && !AGAIN.has(response.status)) throw refused(response.status)
    if (attempt === ATTEMPTS) throw refused(response?.status)
    await session.wait(waitFor(response, attempt))
    if (asked.signal.aborted) throw timeout()
  }
}

/** Undefined where the connection broke and may be tried again. */
async function send(
  { access, traffic }: TrinoSession,
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
    if (signal.aborted) throw timeout(cause)
    if (method === 'POST' || attempt >= 4) throw unreachable(cause)
    return undefined
  }
}

function headersOf({ user, authorization }: TrinoAccess): Record<string, string> {
  return {
    'X-Trino-User': user,
    'X-Trino-Source': 'secmlops',
    'X-Trino-Time-Zone': 'UTC',
    'X-Trino-Client-Info': 'drift gate',
    // Counted bytes are those of the wire.
    'Accept-Encoding': 'identity',
    'Content-Type': 'text/plain; charset=utf-8',
    ...(authorization !== undefined && { Authorization: authorization }),
  }
}

async function bodyOf(
  { traffic }: TrinoSession,
  response: Response,
  { signal }: TrinoRequest,
): Promise<string> {
  const parts: Uint8Array[] = []
  let length = 0
  try {
    for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      length += part.length
      traffic.received += part.length
      if (length > LIMITS.enginePage) throw untrusted('one page of it is too large')
      parts.push(part)
    }
  } catch (cause) {
    if (signal.aborted) throw timeout(cause)
    throw cause instanceof SecmlopsError ? cause : unreachable(cause)
  }
  return Buffer.concat(parts).toString('utf8')
}

function waitFor(response: Response | undefined, attempt: number): number {
  const told = 1000 * Number(response?.headers.get('retry-after') ?? NaN)
  return Math.min(LONGEST_WAIT, told > 0 ? told : FIRST_WAIT * 2 ** (attempt - 1))
}

function refused(status: number | undefined): SecmlopsError {
  if (status === 401 || status === 403)
    return new SecmlopsError(
      'not-authenticated',
      `Trino does not accept the credentials (${String(status)})`,
      {
        exit: 3,
        remedy: 'Set a token or password that is valid and may read the tables',
      },
    )
  const redirect = status !== undefined && status >= 300 && status < 400
  const what = redirect ? 'redirects, which is not followed' : 'does not answer'
  return new SecmlopsError(
    'engine-unreachable',
    `Trino ${what} (${String(status ?? 'no connection')})`,
    {
      exit: 3,
      remedy: 'Set SECMLOPS_TRINO_URL to the address of the coordinator itself',
    },
  )
}

/** The cause is left out: it can hold headers. */
function unreachable(cause: unknown): SecmlopsError {
  const code = (cause as { cause?: { code?: unknown } } | null)?.cause?.code
  const why = typeof code === 'string' ? ` (${code})` : ''
  return new SecmlopsError('engine-unreachable', `Trino cannot be reached${why}`, {
    exit: 3,
    remedy:
      'Check SECMLOPS_TRINO_URL; for a certificate authority of your own set NODE_EXTRA_CA_CERTS',
  })
}

export function timeout(cause?: unknown): SecmlopsError {
  return new SecmlopsError(
    'engine-timeout',
    'Trino did not answer in time; the query was cancelled',
    {
      exit: 3,
      cause,
      remedy: 'Compare fewer columns, or a partition of the table',
    },
  )
}

export function untrusted(why: string): SecmlopsError {
  return new SecmlopsError('untrusted-answer', `the answer of Trino is not used: ${why}`, {
    exit: 3,
  })
}
