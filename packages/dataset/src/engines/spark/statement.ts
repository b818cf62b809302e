import { randomUUID } from 'node:crypto'
import { LIMITS } from '@secmlops/core'
import type { Scalar } from '../engine.js'
import { ATTEMPTS, CANCEL_WITHIN, backoff, type RemoteSession } from '../remote/session.js'
import type { Channel } from './channel.js'
import { FAILURES, failed, isAgain, isStatus } from './failures.js'
import type { Fields } from './messages.js'
import { rowsOf } from './rows.js'

/** One session on the server; what it was told holds for all questions in it. */
export interface SparkConnection {
  readonly session: RemoteSession
  readonly channel: Channel
  readonly id: string
  /** The server's own name of the session, once known: another one would have forgotten what it was told. */
  readonly server: string
}

export type Rows = readonly (readonly Scalar[])[]

/**
 * The whole answer to a question. Where Spark says that it is not there for now, the question is asked again.
 * @throws SecmlopsError `no-such-table` (exit 2); (exit 3) `query-failed`, `engine-unreachable`, `engine-timeout`,
 * `not-authenticated`, `untrusted-answer`.
 */
export async function answer(connection: SparkConnection, sql: string): Promise<Rows> {
  const { session } = connection
  session.traffic.questions++
  return patiently(session, async (deadline) => {
    const rows: (readonly Scalar[])[] = []
    const before = session.traffic.received
    for await (const batch of batches(connection, sql, deadline)) {
      for (const row of batch) rows.push(row)
      if (session.traffic.received - before > LIMITS.engineAnswer)
        throw FAILURES.untrusted('it is too large')
    }
    return rows
  })
}

/** Does something until the deadline of one question, and again where the server is not there for now. */
export async function patiently<T>(
  { wait, deadline }: RemoteSession,
  action: (deadline: number) => Promise<T>,
): Promise<T> {
  const until = Date.now() + deadline
  for (let attempt = 1; ; attempt++) {
    try {
      return await action(until)
    } catch (error) {
      if (!isStatus(error)) throw error
      // What was cancelled at the deadline ends with one status or another.
      if (Date.now() >= until) throw FAILURES.timeout()
      if (!isAgain(error) || attempt === ATTEMPTS) throw failed(error)
    }
    await wait(backoff(attempt))
    if (Date.now() >= until) throw FAILURES.timeout()
  }
}

/**
 * Rows of an answer as they come (`ExecutePlan` of https://github.com/apache/spark/tree/v4.1.4/sql/connect). Whoever stops early,
 * or is stopped by an error or the deadline, has the operation interrupted. Rejects with a `Status` too.
 */
export async function* batches(
  connection: SparkConnection,
  sql: string,
  deadline: number,
): AsyncGenerator<Rows> {
  const { channel, server } = connection
  const operation = randomUUID()
  const fields = {
    ...headOf(connection),
    operation_id: operation,
    plan: { root: { sql: { query: sql } } },
    client_observed_server_side_session_id: server,
  }
  let ended = false
  let rows = 0
  try {
    for await (const response of channel.stream({ method: 'ExecutePlan', fields, deadline })) {
      const batch = response['arrow_batch']
      if (batch === undefined) continue
      const own = await rowsOfBatch(batch as Fields, rows)
      rows += own.length
      yield own
    }
    ended = true
  } finally {
    if (!ended) await interrupt(connection, operation)
  }
}

/** What each request begins with. */
export function headOf({ id, session }: Pick<SparkConnection, 'id' | 'session'>): Fields {
  const { user } = session.access
  return {
    session_id: id,
    user_context: { user_id: user, user_name: user },
    client_type: 'secmlops',
  }
}

/** Nothing of an answer may be lost unseen: the server says how many rows there are, and where they begin. */
async function rowsOfBatch(
  { data, row_count: count = '0', start_offset: start }: Fields,
  before: number,
): Promise<Rows> {
  if (!(data instanceof Uint8Array)) throw FAILURES.untrusted('a batch of it is empty')
  const rows = await rowsOf(data)
  if (Number(count) === rows.length && Number(start ?? before) === before) return rows
  throw FAILURES.untrusted('rows of it are missing')
}

async function interrupt(connection: SparkConnection, operation: string): Promise<void> {
  const fields = {
    ...headOf(connection),
    interrupt_type: 'INTERRUPT_TYPE_OPERATION_ID',
    operation_id: operation,
  }
  const deadline = Date.now() + CANCEL_WITHIN
  await connection.channel.unary({ method: 'Interrupt', fields, deadline }).catch(() => undefined)
}
