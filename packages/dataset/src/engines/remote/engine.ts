import { setTimeout } from 'node:timers/promises'
import { LIMITS, SecmlopsError } from '@secmlops/core'
import type { Engine, TableSource } from '../engine.js'
import { sparkClient } from '../spark/client.js'
import { DIALECTS } from '../sql/dialect.js'
import { sqlTable, type SqlRelation } from '../sql/table.js'
import { columnOf, identifier } from '../sql/text.js'
import { trinoClient } from '../trino/client.js'
import { remoteAccess, type Environment } from './access.js'
import type { RemoteName } from './names.js'
import type { RemoteClient, RemoteSession, Traffic } from './session.js'
import { partsOf } from './table-name.js'

export interface RemoteOptions {
  /** Variables of the caller: address, user and secret come from there and from nowhere else. */
  readonly environment: Environment
  /** Milliseconds until one question must be answered. */
  readonly deadline?: number
  readonly wait?: (milliseconds: number) => Promise<unknown>
}

export interface RemoteEngine extends Engine {
  readonly traffic: Readonly<Traffic>
}

/** To add an engine: a line here and in `names.ts`, `access.ts` and `dialect.ts`. */
const CLIENTS: Readonly<Record<RemoteName, (session: RemoteSession) => RemoteClient>> = {
  trino: trinoClient,
  spark: sparkClient,
}

/**
 * An engine that already runs, asked for aggregates only. Nothing is sent before a table is opened.
 * @throws SecmlopsError as `remoteAccess`.
 */
export function createRemoteEngine(
  name: RemoteName,
  { environment, deadline = LIMITS.engineDeadline, wait = setTimeout }: RemoteOptions,
): RemoteEngine {
  const traffic: Traffic = { sent: 0, received: 0, questions: 0 }
  const access = remoteAccess(name, environment)
  const client = CLIENTS[name]({ access, traffic, wait, deadline })
  return {
    name,
    traffic,
    open: async (source) => sqlTable(await relate(client, source, name)),
    close: () => client.close(),
  }
}

async function relate(
  client: RemoteClient,
  source: TableSource,
  name: RemoteName,
): Promise<SqlRelation> {
  const dialect = DIALECTS[name]
  const location = { path: source.path }
  const from = partsOf(source.file, location)
    .map((part) => identifier(part, dialect))
    .join('.')
  const columns = await client.columns(from)
  if (columns.length > LIMITS.columns)
    throw new SecmlopsError('too-large', `more than ${String(LIMITS.columns)} columns`, {
      location,
    })
  const known = columns.map(({ name: column, type }) => columnOf(column, type, dialect))
  return { source, from, dialect, columns: known, ask: client.ask }
}
