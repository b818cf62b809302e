import { readFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { status } from '@grpc/grpc-js'
import { afterEach, describe, expect, it } from '@jest/globals'
import { LIMITS } from '@secmlops/core'
import { SERVER_AUTH, makeAuthority, makeCertificate } from '@secmlops/testkit'
import type { RemoteSession } from '../../../src/engines/remote/session.js'
import { sparkClient } from '../../../src/engines/spark/client.js'
import { openChannel } from '../../../src/engines/spark/channel.js'
import { loadMessages } from '../../../src/engines/spark/messages.js'
import { batches, type SparkConnection } from '../../../src/engines/spark/statement.js'
import {
  scriptedSpark,
  unavailable,
  type Reply,
  type Script,
  type ScriptedSpark,
} from './scripted-spark.js'

/** As pyspark 4.1.4 writes them (`bench/peers/spark_messages.py`). */
const VECTORS = JSON.parse(
  readFileSync(new URL('messages.json', import.meta.url), 'utf8'),
) as Readonly<{
  requests: Record<string, string>
  config: string
  answers: string[]
  described: string
}>
const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex')
const ANSWERS = VECTORS.answers.map(bytes)
const [PROGRESS, BATCH, EMPTY] = ANSWERS as [Buffer, Buffer, Buffer]
const DESCRIBED = bytes(VECTORS.described)
const CONFIG = bytes(VECTORS.config)
const ROWS = [
  [1, 0.1, 'é', true, '2020-01-01'],
  [-9007199254740993n, NaN, '', false, '1970-01-01'],
  [null, null, null, null, null],
]
const SECRET = 'very-secret-token'

const servers: ScriptedSpark[] = []
const clients: { close(): unknown }[] = []
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()))
  for (const server of servers.splice(0)) server.close()
})

async function serve(
  replies: readonly Reply[],
  rest: Partial<Omit<Script, 'replies'>> = {},
): Promise<ScriptedSpark> {
  const server = await scriptedSpark({ replies, config: CONFIG, ...rest })
  servers.push(server)
  return server
}

function session(url: URL, deadline = 20_000): RemoteSession & { waits: number[] } {
  const waits: number[] = []
  return {
    access: { url, user: 'gate', secret: { kind: 'token', text: SECRET } },
    traffic: { sent: 0, received: 0, questions: 0 },
    deadline,
    waits,
    wait: (milliseconds) => Promise.resolve(waits.push(milliseconds)),
  }
}

function open(own: RemoteSession): ReturnType<typeof sparkClient> {
  const client = sparkClient(own)
  clients.push(client)
  return client
}

describe('messages', () => {
  const head = {
    session_id: '00112233-4455-6677-8899-aabbccddeeff',
    user_context: { user_id: 'gate', user_name: 'gate' },
    client_type: 'secmlops',
  }
  const operation_id = 'ffeeddcc-bbaa-9988-7766-554433221100'
  const REQUESTS = {
    ExecutePlanRequest: {
      ...head,
      operation_id,
      client_observed_server_side_session_id: '01234567-89ab-cdef-0123-456789abcdef',
      plan: { root: { sql: { query: "SELECT 'é' FROM `a`.`b`.`c`" } } },
    },
    ConfigRequest: {
      ...head,
      operation: { set: { pairs: [{ key: 'spark.sql.session.timeZone', value: 'UTC' }] } },
    },
    InterruptRequest: {
      ...head,
      interrupt_type: 'INTERRUPT_TYPE_OPERATION_ID',
      operation_id,
    },
    ReleaseSessionRequest: head,
  }

  it.each(Object.entries(REQUESTS))('%s is the bytes of pyspark', async (type, fields) => {
    const { encode, decode } = await loadMessages()
    const expected = bytes(VECTORS.requests[type] ?? '')
    expect(decode(type, encode(type, fields))).toEqual(decode(type, expected))
    // The order of fields is free, their bytes are not.
    expect([...encode(type, fields)].sort()).toEqual([...expected].sort())
  })
})

describe('the protocol', () => {
  it('gathers the batches, and counts what went over the wire', async () => {
    const server = await serve([{ messages: ANSWERS }])
    const own = session(server.url)
    const client = open(own)
    expect(await client.ask('SELECT 1')).toEqual(ROWS)
    await client.close()
    expect(server.methods()).toEqual(['Config', 'ExecutePlan', 'ReleaseSession'])
    expect(server.seen.every(({ authorization }) => authorization === `Bearer ${SECRET}`)).toBe(
      true,
    )
    const [sent, received] = [
      server.seen.map((each) => each.bytes.length),
      [CONFIG, ...ANSWERS].map(({ length }) => length),
    ].map((sizes) => sizes.reduce((sum, each) => sum + each, 0))
    expect(own.traffic).toEqual({ sent, received, questions: 1 })
  })

  it('fixes what SQL depends on, in one session for all questions', async () => {
    const server = await serve([{ messages: [BATCH] }])
    const client = open(session(server.url))
    await client.ask('SELECT 1')
    await client.ask('SELECT 2')
    const { decode } = await loadMessages()
    const said = server.seen.map((each) => decode(`${each.method}Request`, each.bytes))
    expect(said).toEqual([
      expect.objectContaining({
        user_context: { user_id: 'gate', user_name: 'gate' },
        operation: {
          set: {
            pairs: [
              { key: 'spark.sql.session.timeZone', value: 'UTC' },
              { key: 'spark.sql.ansi.enabled', value: 'true' },
              { key: 'spark.sql.parser.escapedStringLiterals', value: 'false' },
            ],
          },
        },
      }),
      ...['SELECT 1', 'SELECT 2'].map((query) =>
        expect.objectContaining({
          plan: { root: { sql: { query } } },
          // A server that was started anew would know nothing of the settings.
          client_observed_server_side_session_id: '01234567-89ab-cdef-0123-456789abcdef',
        }),
      ),
    ])
    expect(new Set(said.map((each) => each['session_id'])).size).toBe(1)
    expect(new Set(said.map((each) => each['operation_id'])).size).toBe(3)
  })

  it('asks again after UNAVAILABLE, twice, and keeps nothing of what came before it', async () => {
    const server = await serve([
      { end: unavailable },
      { messages: [BATCH], end: unavailable },
      { messages: ANSWERS },
    ])
    const own = session(server.url)
    expect(await open(own).ask('SELECT 1')).toEqual(ROWS)
    expect(own.waits).toEqual([50, 100])
    // What may still run is not left running.
    const again = ['ExecutePlan', 'Interrupt']
    expect(server.methods()).toEqual(['Config', ...again, ...again, 'ExecutePlan'])
  })

  it('gives up in the end', async () => {
    const server = await serve([{ end: unavailable }])
    const own = session(server.url)
    await expect(open(own).ask('SELECT 1')).rejects.toMatchObject({
      code: 'engine-unreachable',
      exit: 3,
      message: 'Spark does not answer (UNAVAILABLE)',
    })
    expect(own.waits).toEqual([50, 100, 200, 400, 800, 1600, 3200, 5000, 5000, 5000, 5000])
  })

  it.each([
    // Texts of Spark 4.1.4 [run].
    ['[DIVIDE_BY_ZERO] Division by zero. SQLSTATE: 22012', 'query-failed', 3],
    ['[TABLE_OR_VIEW_NOT_FOUND] The table or view `a`.`b` cannot be found.', 'no-such-table', 2],
    ['[REQUIRES_SINGLE_PART_NAMESPACE] spark_catalog requires one', 'no-such-table', 2],
    ['x\u001b[31m\n::error::b [TABLE_OR_VIEW_NOT_FOUND]', 'query-failed', 3],
  ])('throws what Spark says has failed: %j', async (details, code, exit) => {
    const server = await serve([{ end: { code: status.INTERNAL, details } }])
    const failed = open(session(server.url)).ask('SELECT 1/0')
    await expect(failed).rejects.toMatchObject({ code, exit })
    await failed.catch((error: unknown) => {
      const { message } = error as Error
      expect(message).toContain(details.slice(-20))
      expect(message).not.toMatch(/\p{Cc}/u)
    })
  })

  it('reads the columns of a table without its rows', async () => {
    const server = await serve([{ messages: [DESCRIBED] }, { messages: [BATCH] }])
    const client = open(session(server.url))
    expect(await client.columns('`a`.`b`.`c`')).toEqual([
      { name: 'x', type: 'double' },
      { name: 'Größe', type: 'decimal(10,2)' },
    ])
    // This answer has numbers where names should be.
    await expect(client.columns('t')).rejects.toMatchObject({ code: 'untrusted-answer' })
    const { decode } = await loadMessages()
    const [, asked] = server.seen.map((each) => decode(`${each.method}Request`, each.bytes))
    const query = 'DESCRIBE QUERY SELECT * FROM `a`.`b`.`c`'
    expect(asked?.['plan']).toEqual({ root: { sql: { query } } })
  })
})

describe('who stops early', () => {
  it('has the operation interrupted', async () => {
    const server = await serve([{ messages: [BATCH], end: 'never' }])
    const own = session(server.url)
    const channel = await openChannel(own)
    clients.push(channel)
    const connection: SparkConnection = { session: own, channel, id: 'own', server: 'theirs' }
    for await (const rows of batches(connection, 'SELECT 1', Date.now() + 10_000)) {
      expect(rows).toEqual(ROWS)
      break
    }
    expect(server.methods()).toEqual(['ExecutePlan', 'Interrupt'])
    const { decode } = await loadMessages()
    const [asked, stopped] = server.seen.map((each) => decode(`${each.method}Request`, each.bytes))
    expect(stopped).toMatchObject({ interrupt_type: 'INTERRUPT_TYPE_OPERATION_ID' })
    expect(stopped?.['operation_id']).toBe(asked?.['operation_id'])
  })

  it('at the deadline too', async () => {
    const server = await serve([{ messages: [PROGRESS], end: 'never' }])
    await expect(open(session(server.url, 300)).ask('SELECT 1')).rejects.toMatchObject({
      code: 'engine-timeout',
      exit: 3,
    })
    expect(server.methods()).toEqual(['Config', 'ExecutePlan', 'Interrupt'])
  })

  it('after ten minutes, unless told otherwise', () => {
    expect(LIMITS.engineDeadline).toBe(600_000)
  })
})

describe('credentials', () => {
  it.each([status.UNAUTHENTICATED, status.PERMISSION_DENIED])(
    'that are refused (%i) make the run inconclusive, and are not told',
    async (code) => {
      const server = await serve([], { config: { code, details: `no: ${SECRET}` } })
      const refused = open(session(server.url)).ask('SELECT 1')
      await expect(refused).rejects.toMatchObject({ code: 'not-authenticated', exit: 3 })
      await refused.catch((error: unknown) => {
        const { message, remedy, cause } = error as Record<string, unknown>
        expect(JSON.stringify([message, remedy, cause])).not.toContain('secret')
      })
      expect(server.methods()).toEqual(['Config'])
    },
  )

  it('are not in the error of a server that cannot be reached', async () => {
    const server = await serve([])
    server.close()
    const own = session(server.url)
    const lost = open(own).ask('SELECT 1')
    await expect(lost).rejects.toMatchObject({ code: 'engine-unreachable', exit: 3 })
    await lost.catch((error: unknown) => {
      expect((error as Error).message).toBe('Spark cannot be reached (ECONNREFUSED)')
      expect((error as Error).cause).toBeUndefined()
    })
    expect(own.waits).toEqual([])
  })

  it('do not go to a server that an unknown authority vouches for', async () => {
    const options = { dns: 'localhost', extendedKeyUsage: [SERVER_AUTH] }
    const certificate = makeCertificate({ issuer: makeAuthority(), ...options })
    const server = await serve([{ messages: ANSWERS }], { certificate })
    await expect(open(session(server.url)).ask('SELECT 1')).rejects.toMatchObject({
      code: 'engine-unreachable',
      message: 'Spark cannot be reached (certificate)',
      remedy: expect.stringContaining('NODE_EXTRA_CA_CERTS') as unknown as string,
    })
    expect(server.seen).toEqual([])
  })

  it('wait for TLS: the first bytes are a greeting of TLS, and nobody follows who does not speak it', async () => {
    const heard: Buffer[] = []
    const plain = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.on('data', (part) => {
        heard.push(part)
        socket.destroy()
      })
    })
    const url = new URL(`https://127.0.0.1:${String(await portOf(plain))}`)
    await expect(open(session(url)).ask('SELECT 1')).rejects.toMatchObject({
      code: 'engine-unreachable',
    })
    plain.close()
    const all = Buffer.concat(heard)
    // Record type 22 (handshake), version 3.x: RFC 8446, 5.1.
    expect([...all.subarray(0, 2)]).toEqual([22, 3])
    expect(all.includes(SECRET)).toBe(false)
  })
})

describe('hostile answers', () => {
  const lie = async (fields: object): Promise<Buffer> => {
    const { decode, encode } = await loadMessages()
    const { arrow_batch: batch, ...rest } = decode('ExecutePlanResponse', BATCH)
    return encode('ExecutePlanResponse', {
      ...rest,
      arrow_batch: { ...(batch as object), ...fields },
    })
  }

  it.each([
    ['no message', () => Buffer.from('<html>')],
    ['no Arrow', () => lie({ data: Buffer.from('ARROW1') })],
    ['half of it', async () => lie({ data: (await arrowOf()).subarray(0, 400) })],
    ['nothing', () => lie({ data: undefined })],
    ['fewer rows than it says', () => lie({ row_count: 4 })],
    ['a batch that is missing', () => lie({ start_offset: 3 })],
    ['a message without end', () => Buffer.alloc(LIMITS.enginePage + 1)],
  ])('are refused: %s', async (_, make) => {
    const server = await serve([{ messages: [await make()] }])
    await expect(open(session(server.url)).ask('SELECT 1')).rejects.toMatchObject({
      code: 'untrusted-answer',
      exit: 3,
    })
  })

  it('are refused: a session without a name', async () => {
    const server = await serve([], { config: Buffer.alloc(0) })
    await expect(open(session(server.url)).ask('SELECT 1')).rejects.toMatchObject({
      code: 'untrusted-answer',
    })
  })

  it('may hold no rows', async () => {
    const { decode, encode } = await loadMessages()
    const empty = decode('ExecutePlanResponse', EMPTY)
    const batch = { ...(empty['arrow_batch'] as object), start_offset: 0 }
    const only = encode('ExecutePlanResponse', { ...empty, arrow_batch: batch })
    const server = await serve([{ messages: [PROGRESS, only] }])
    expect(await open(session(server.url)).ask('SELECT 1')).toEqual([])
  })

  async function arrowOf(): Promise<Buffer> {
    const { decode } = await loadMessages()
    const batch = decode('ExecutePlanResponse', BATCH)['arrow_batch'] as { data: Uint8Array }
    return Buffer.from(batch.data)
  }
})

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return (server.address() as AddressInfo).port
}
