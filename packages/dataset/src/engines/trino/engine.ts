import { setTimeout } from 'node:timers/promises'
import { LIMITS, SecmlopsError } from '@secmlops/core'
import type { Engine, TableSource } from '../engine.js'
import { DIALECTS } from '../sql/dialect.js'
import { sqlTable, type SqlRelation } from '../sql/table.js'
import { columnOf, identifier } from '../sql/text.js'
import { trinoAccess, type Environment } from './access.js'
import type { TrinoSession, Traffic } from './request.js'
import { answer } from './statement.js'
import { partsOf } from './table-name.js'

export interface TrinoOptions {
  /** Variables of the caller: address, user and secret come from there and from nowhere else. */
  readonly environment: Environment
  /** Milliseconds until one question must be answered. */
  readonly deadline?: number
  readonly wait?: (milliseconds: number) => Promise<unknown>
}

export interface TrinoEngine extends Engine {
  readonly traffic: Readonly<Traffic>
}

/**
 * A Trino that already runs, asked for aggregates only. Nothing is sent before a table is opened.
 * @throws SecmlopsError as `trinoAccess`.
 */
export function createTrinoEngine({
  environment,
  deadline = LIMITS.engineDeadline,
  wait = setTimeout,
}: TrinoOptions): TrinoEngine {
  const traffic: Traffic = { sent: 0, received: 0, questions: 0 }
  const session: TrinoSession = { access: trinoAccess(environment), traffic, wait, deadline }
  const ask: SqlRelation['ask'] = async (sql) => (await answer(session, sql)).rows
  return {
    name: 'trino',
    traffic,
    open: async (source) => sqlTable(await relate(session, source, ask)),
    close: () => Promise.resolve(),
  }
}

async function relate(
  session: TrinoSession,
  source: TableSource,
  ask: SqlRelation['ask'],
): Promise<SqlRelation> {
  const dialect = DIALECTS.trino
  const location = { path: source.path }
  const from = partsOf(source.file, location)
    .map((part) => identifier(part, dialect))
    .join('.')
  const { columns } = await answer(session, `SELECT * FROM ${from} LIMIT 0`)
  if (columns.length > LIMITS.columns)
    throw new SecmlopsError('too-large', `more than ${String(LIMITS.columns)} columns`, {
      location,
    })
  const known = columns.map(({ name, type }) => columnOf(name, type, dialect))
  return { source, from, dialect, columns: known, ask }
}
