import type { RemoteClient, RemoteSession } from '../remote/session.js'
import { answer } from './statement.js'

/** Over HTTP; there is no connection to close. */
export function trinoClient(session: RemoteSession): RemoteClient {
  return {
    ask: async (sql) => (await answer(session, sql)).rows,
    columns: async (from) => (await answer(session, `SELECT * FROM ${from} LIMIT 0`)).columns,
    close: () => Promise.resolve(),
  }
}
