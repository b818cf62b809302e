import { randomUUID } from 'node:crypto'
import { CANCEL_WITHIN, type RemoteClient, type RemoteSession } from '../remote/session.js'
import { openChannel } from './channel.js'
import { FAILURES } from './failures.js'
import { answer, headOf, patiently, type SparkConnection } from './statement.js'

/** What the one SQL text leans on, whatever the server's own settings are. */
const SETTINGS = {
  'spark.sql.session.timeZone': 'UTC',
  'spark.sql.ansi.enabled': 'true',
  'spark.sql.parser.escapedStringLiterals': 'false',
}

/** Over Spark Connect, in one session that is released at the end. */
export function sparkClient(session: RemoteSession): RemoteClient {
  let connection: Promise<SparkConnection> | undefined
  const connected = (): Promise<SparkConnection> => (connection ??= connect(session))
  return {
    ask: async (sql) => answer(await connected(), sql),
    columns: async (from) => {
      const rows = await answer(await connected(), `DESCRIBE QUERY SELECT * FROM ${from}`)
      return rows.map(([name, type]) => {
        if (typeof name === 'string' && typeof type === 'string') return { name, type }
        throw FAILURES.untrusted('a column has no name')
      })
    },
    close: async () => {
      const open = await connection?.catch(() => undefined)
      if (open) await disconnect(open)
    },
  }
}

async function connect(session: RemoteSession): Promise<SparkConnection> {
  const [channel, id] = [await openChannel(session), randomUUID()]
  const pairs = Object.entries(SETTINGS).map(([key, value]) => ({ key, value }))
  const fields = { ...headOf({ id, session }), operation: { set: { pairs } } }
  try {
    const said = await patiently(session, (deadline) =>
      channel.unary({ method: 'Config', fields, deadline }),
    )
    const server = said['server_side_session_id']
    if (typeof server === 'string') return { session, channel, id, server }
    throw FAILURES.untrusted('the session has no name')
  } catch (error) {
    channel.close()
    throw error
  }
}

async function disconnect(connection: SparkConnection): Promise<void> {
  const { channel } = connection
  const [fields, deadline] = [headOf(connection), Date.now() + CANCEL_WITHIN]
  await channel.unary({ method: 'ReleaseSession', fields, deadline }).catch(() => undefined)
  channel.close()
}
