import { open } from 'node:fs/promises'
import { LIMITS, SecmlopsError } from '@secmlops/core'
import type { DigestCheck } from './digest.js'
import type { Answer, Transport } from './transport.js'

/** Why there is no content. */
export type Refusal =
  | { readonly kind: 'status'; readonly status: number; readonly host: string }
  | { readonly kind: 'unreachable'; readonly host: string; readonly cause: unknown }
  | { readonly kind: 'redirect'; readonly host: string }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'other-content' }

export interface DownloadPorts {
  readonly transport: Transport
  /** A secret for a host; sent to that host only, and never after a redirect to another. */
  readonly secretOf: (host: string) => string | undefined
  readonly wait: (milliseconds: number) => Promise<unknown>
}

export interface Wanted {
  readonly url: string
  readonly check: () => DigestCheck
  /** Bytes at most. */
  readonly limit: number
}

const REDIRECTS = 5
const ATTEMPTS = 3
const LONGEST_WAIT = 30_000
/** Statuses that say "again". */
const AGAIN: ReadonlySet<number> = new Set([429, 500, 502, 503, 504])

/**
 * Writes what a server gives to a new file; what is written counts only where no refusal is returned.
 * @throws SecmlopsError `cannot-write` (exit 2), for example where the disk is full: asking the server again is no help.
 */
export async function download(
  wanted: Wanted,
  to: string,
  ports: DownloadPorts,
): Promise<Refusal | undefined> {
  for (let attempt = 1; ; attempt++) {
    const { refusal, wait } = await attemptOnce(wanted, to, ports)
    const isLast = attempt === ATTEMPTS || !refusal || !isPassing(refusal)
    if (isLast) return refusal
    await ports.wait(Math.min(LONGEST_WAIT, wait ?? 500 * 2 ** attempt))
  }
}

const isPassing = (refusal: Refusal): boolean =>
  refusal.kind === 'unreachable' || (refusal.kind === 'status' && AGAIN.has(refusal.status))

interface Outcome {
  readonly refusal?: Refusal
  /** Milliseconds, as the server says. */
  readonly wait?: number | undefined
}

async function attemptOnce(wanted: Wanted, to: string, ports: DownloadPorts): Promise<Outcome> {
  const start = new URL(wanted.url)
  let url = start
  try {
    for (let hop = 0; hop <= REDIRECTS; hop++) {
      const answer = await ports.transport(url, headersFor(url, start, ports))
      const next = await nextOf(answer, url)
      if (next === 'here') return await outcomeOf(answer, url, { wanted, to })
      if (next?.protocol !== 'https:') return { refusal: { kind: 'redirect', host: url.host } }
      url = next
    }
    return { refusal: { kind: 'redirect', host: url.host } }
  } catch (cause) {
    if (cause instanceof SecmlopsError && cause.code === 'cannot-write') throw cause
    return { refusal: { kind: 'unreachable', host: url.host, cause } }
  }
}

/** Content is taken as it is: an encoding would change what is digested and counted. */
function headersFor(url: URL, start: URL, { secretOf }: DownloadPorts): Record<string, string> {
  const isOwn = url.protocol === 'https:' && url.host === start.host
  const secret = isOwn ? secretOf(url.hostname) : undefined
  return {
    'Accept-Encoding': 'identity',
    ...(secret !== undefined && { Authorization: secret }),
  }
}

/** Where to ask next; undefined for a redirect that leads nowhere. */
async function nextOf(
  { status, location, body }: Answer,
  url: URL,
): Promise<URL | 'here' | undefined> {
  if (status < 300 || status >= 400 || status === 304) return 'here'
  await discard(body)
  return location !== undefined && URL.canParse(location, url.href)
    ? new URL(location, url)
    : undefined
}

async function outcomeOf(
  answer: Answer,
  { host }: URL,
  { wanted, to }: { readonly wanted: Wanted; readonly to: string },
): Promise<Outcome> {
  const { status, retryAfter } = answer
  if (status === 200) return store(answer.body, wanted, to)
  await discard(answer.body)
  const wait = retryAfter === undefined ? undefined : retryAfter * 1000
  return { refusal: { kind: 'status', status, host }, wait }
}

/** Digested on its way to the disk, and cut off where it grows too large. */
async function store(
  body: AsyncIterable<Uint8Array>,
  { check, limit }: Wanted,
  to: string,
): Promise<Outcome> {
  const [file, digest] = [await open(to, 'w', 0o600).catch(cannotWrite), check()]
  try {
    let size = 0
    for await (const part of body) {
      size += part.length
      if (size > limit) return { refusal: { kind: 'too-large' } }
      digest.update(part)
      await file.appendFile(part).catch(cannotWrite)
    }
  } finally {
    await file.close().catch(cannotWrite)
  }
  return digest.fits() ? {} : { refusal: { kind: 'other-content' } }
}

function cannotWrite(cause: unknown): never {
  throw new SecmlopsError('cannot-write', 'what is fetched cannot be written to the disk', {
    remedy: 'Make room in the folder of the cache, and check its permissions',
    cause,
  })
}

/** An answer that nobody wants is read no further than a page. */
async function discard(body: AsyncIterable<Uint8Array>): Promise<void> {
  let size = 0
  for await (const part of body) if ((size += part.length) > LIMITS.enginePage) return
}
