import { LIMITS, SecmlopsError } from '@secmlops/core'
import type { Scalar } from '../engine.js'
import {
  ATTEMPTS,
  CANCEL_WITHIN,
  backoff,
  type RemoteColumn,
  type RemoteSession,
} from '../remote/session.js'
import { readPage, type TrinoFault, type TrinoPage } from './page.js'
import { FAILURES, request } from './request.js'

export interface Answer {
  readonly columns: readonly RemoteColumn[]
  readonly rows: readonly (readonly Scalar[])[]
}

const NOT_THERE = new Set(['TABLE_NOT_FOUND', 'SCHEMA_NOT_FOUND', 'CATALOG_NOT_FOUND'])
/** A cluster that starts, or grows from nothing, has a coordinator before it has nodes: nothing of the question has run. */
const NOT_READY = new Set(['SERVER_STARTING_UP', 'NO_NODES_AVAILABLE'])

/**
 * The whole answer to a question, which is asked again while the cluster is not ready.
 * @throws SecmlopsError `no-such-table` (exit 2); (exit 3) `query-failed`, `engine-not-ready`, and what `request` throws.
 */
export async function answer(session: RemoteSession, sql: string): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await gathered(session, sql)
    } catch (error) {
      const again = error instanceof SecmlopsError && error.code === 'engine-not-ready'
      if (!again || attempt === ATTEMPTS) throw error
    }
    await session.wait(backoff(attempt))
  }
}

async function gathered(session: RemoteSession, sql: string): Promise<Answer> {
  let columns: readonly RemoteColumn[] = []
  const rows: (readonly Scalar[])[] = []
  const before = session.traffic.received
  for await (const page of pages(session, sql)) {
    columns = page.columns ?? columns
    for (const row of page.rows) rows.push(row)
    if (session.traffic.received - before > LIMITS.engineAnswer)
      throw FAILURES.untrusted('it is too large')
  }
  return { columns, rows }
}

/**
 * Pages of an answer (https://trino.io/docs/current/develop/client-protocol.html). Whoever stops early, or is stopped by an
 * error or the deadline, has the query cancelled.
 */
export async function* pages(session: RemoteSession, sql: string): AsyncGenerator<TrinoPage> {
  const { access, deadline, traffic } = session
  const { origin } = access.url
  const signal = AbortSignal.timeout(deadline)
  let next: string | undefined
  traffic.questions++
  try {
    const first = {
      method: 'POST',
      url: `${origin}/v1/statement`,
      body: sql,
      signal,
    } as const
    let page = readPage(await request(session, first))
    for (;;) {
      // Before anything else: an address of somebody else must never be what is cancelled.
      next = ownAddress(page.nextUri, origin)
      if (page.fault) throw failed(page.fault)
      yield page
      if (next === undefined) return
      page = readPage(await request(session, { method: 'GET', url: next, signal }))
    }
  } catch (error) {
    if (error instanceof SecmlopsError && error.code === 'untrusted-address') next = undefined
    throw error
  } finally {
    if (next !== undefined) await cancel(session, next)
  }
}

/** The credentials go to this address. */
function ownAddress(address: string | undefined, origin: string): string | undefined {
  if (address === undefined) return undefined
  const url = URL.canParse(address) ? new URL(address) : undefined
  const own = url?.origin === origin && url.username === '' && url.password === ''
  if (own && url.pathname.startsWith('/v1/statement/')) return url.href
  throw new SecmlopsError(
    'untrusted-address',
    'Trino names another address for the rest of its answer',
    {
      exit: 3,
      remedy:
        'Behind a proxy, set http-server.process-forwarded=true in Trino, so that it names the address it was asked at',
    },
  )
}

async function cancel(session: RemoteSession, url: string): Promise<void> {
  const signal = AbortSignal.timeout(CANCEL_WITHIN)
  const once = { ...session, wait: () => Promise.resolve() }
  await request(once, { method: 'DELETE', url, signal }).catch(() => undefined)
}

function failed({ name, message }: TrinoFault): SecmlopsError {
  const said = `${name.slice(0, 60)}: ${message}`
  if (NOT_THERE.has(name)) return FAILURES.noSuchTable(said)
  return NOT_READY.has(name) ? FAILURES.notReady(said) : FAILURES.queryFailed(said)
}
