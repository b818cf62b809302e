import { afterEach, describe, expect, it } from '@jest/globals'
import type { RemoteSession } from '../../../src/engines/remote/session.js'
import { answer, pages } from '../../../src/engines/trino/statement.js'
import { scriptedServer, type Script, type ScriptedServer } from './scripted-server.js'

const SECRET = 'very-secret-token'
const COLUMNS = [{ name: 'n', type: 'bigint' }]
const servers: ScriptedServer[] = []
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())))

async function serve(script: Script): Promise<ScriptedServer> {
  const server = await scriptedServer(script)
  servers.push(server)
  return server
}

function session(
  { origin }: ScriptedServer,
  deadline = 20_000,
): RemoteSession & { waits: number[] } {
  const waits: number[] = []
  return {
    access: { url: new URL(origin), user: 'gate', secret: { kind: 'token', text: SECRET } },
    traffic: { sent: 0, received: 0, questions: 0 },
    deadline,
    waits,
    wait: (milliseconds) => Promise.resolve(waits.push(milliseconds)),
  }
}

const next = (origin: string, k: number): string =>
  `${origin}/v1/statement/executing/q/y/${String(k)}`
const methods = ({ seen }: ScriptedServer): string[] => seen.map(({ method }) => method)

const TWO_PAGES: Script = [
  (origin) => ({ page: { id: 'q', nextUri: next(origin, 1) } }),
  (origin) => ({ page: { id: 'q', columns: COLUMNS, data: [[1], [2]], nextUri: next(origin, 2) } }),
  () => ({ page: { id: 'q', columns: COLUMNS, data: [[null]] } }),
]

describe('the protocol', () => {
  it('gathers the pages, and counts what went over the wire', async () => {
    const server = await serve(TWO_PAGES)
    const own = session(server)
    expect(await answer(own, 'SELECT 1')).toEqual({ columns: COLUMNS, rows: [[1], [2], [null]] })
    expect(methods(server)).toEqual(['POST', 'GET', 'GET'])
    expect(server.seen[0]).toMatchObject({ path: '/v1/statement', body: 'SELECT 1', user: 'gate' })
    expect(server.seen.every(({ authorization }) => authorization === `Bearer ${SECRET}`)).toBe(
      true,
    )
    const received = TWO_PAGES.reduce(
      (sum, say) => sum + Buffer.byteLength(JSON.stringify(say(server.origin)?.page)),
      0,
    )
    expect(own.traffic).toEqual({ sent: 8, received, questions: 1 })
  })

  it('asks again after 503, twice', async () => {
    const [post, ...rest] = TWO_PAGES
    const busy = (): { status: number; text: string } => ({ status: 503, text: 'busy' })
    const server = await serve([busy, busy, post as Script[0], busy, busy, ...rest])
    const own = session(server)
    expect((await answer(own, 'SELECT 1')).rows).toHaveLength(3)
    expect(own.waits).toEqual([50, 100, 50, 100])
  })

  // A coordinator that had started a second before answered so in CI: it did not know its own node yet.
  it('asks again while the cluster has no nodes', async () => {
    const error = { errorName: 'NO_NODES_AVAILABLE', message: 'No nodes available to run query' }
    const none = (): { page: unknown } => ({ page: { id: 'q', error } })
    const server = await serve([none, none, ...TWO_PAGES])
    const own = session(server)
    expect((await answer(own, 'SELECT 1')).rows).toHaveLength(3)
    expect(own.waits).toEqual([50, 100])
    expect(methods(server)).toEqual(['POST', 'POST', 'POST', 'GET', 'GET'])

    const never = await serve([none])
    await expect(answer(session(never), 'SELECT 1')).rejects.toMatchObject({
      code: 'engine-not-ready',
      exit: 3,
      message: 'Trino: NO_NODES_AVAILABLE: No nodes available to run query',
    })
    expect(never.seen).toHaveLength(12)
  })

  it('waits as long as it is told to, within bounds', async () => {
    const later =
      (seconds: string): Script[0] =>
      () => ({ status: 429, headers: { 'Retry-After': seconds }, text: '' })
    const server = await serve([later('2'), later('3600'), ...TWO_PAGES])
    const own = session(server)
    await answer(own, 'SELECT 1')
    expect(own.waits).toEqual([2000, 5000])
  })

  it('gives up in the end', async () => {
    const server = await serve([() => ({ status: 503, text: '' })])
    await expect(answer(session(server), 'SELECT 1')).rejects.toMatchObject({
      code: 'engine-unreachable',
      exit: 3,
    })
    expect(server.seen).toHaveLength(12)
  })

  it('throws what a page with status 200 says has failed', async () => {
    const error = { errorName: 'DIVISION_BY_ZERO', message: 'Division by zero', errorCode: 8 }
    const server = await serve([() => ({ page: { id: 'q', error } })])
    await expect(answer(session(server), 'SELECT 1/0')).rejects.toMatchObject({
      code: 'query-failed',
      exit: 3,
      message: 'Trino: DIVISION_BY_ZERO: Division by zero',
    })
  })

  it('tells a table that is not there from a query that failed', async () => {
    const error = {
      errorName: 'TABLE_NOT_FOUND',
      message: "line 1:15: Table 'a.b.c' does not exist",
    }
    const server = await serve([() => ({ page: { id: 'q', error } })])
    await expect(answer(session(server), 'SELECT')).rejects.toMatchObject({
      code: 'no-such-table',
      exit: 2,
    })
  })
})

describe('who stops early', () => {
  it('has the query cancelled', async () => {
    const server = await serve(TWO_PAGES)
    for await (const page of pages(session(server), 'SELECT 1')) if (page.rows.length > 0) break
    expect(methods(server)).toEqual(['POST', 'GET', 'DELETE'])
    expect(server.seen[2]?.path).toBe('/v1/statement/executing/q/y/2')
  })

  it('at the deadline too', async () => {
    const server = await serve([TWO_PAGES[0] as Script[0], () => undefined])
    await expect(answer(session(server, 300), 'SELECT 1')).rejects.toMatchObject({
      code: 'engine-timeout',
      exit: 3,
    })
    expect(methods(server)).toEqual(['POST', 'GET', 'DELETE'])
  })

  it('and after an answer that cannot be read', async () => {
    const server = await serve([TWO_PAGES[0] as Script[0], () => ({ text: '<html>' })])
    await expect(answer(session(server), 'SELECT 1')).rejects.toMatchObject({
      code: 'untrusted-answer',
    })
    expect(methods(server)).toEqual(['POST', 'GET', 'DELETE'])
  })
})

describe('credentials', () => {
  it('of a password become a header of their own (RFC 7617)', async () => {
    const server = await serve(TWO_PAGES)
    const own = session(server)
    const access = { ...own.access, secret: { kind: 'password', text: 'öpen' } as const }
    await answer({ ...own, access }, 'SELECT 1')
    expect(server.seen[0]?.authorization).toBe('Basic Z2F0ZTrDtnBlbg==')
  })

  it.each([
    ['another port', (other: string) => `${other}/v1/statement/executing/q/y/1`],
    ['another path', (_: string, own: string) => `${own}/steal?q=1`],
    ['a path that leads out', (_: string, own: string) => `${own}/v1/statement/../../steal`],
    [
      'a user in the address',
      (_: string, own: string) => `${own.replace('//', '//a:b@')}/v1/statement/q`,
    ],
    ['no address', () => 'v1/statement/q'],
    ['another scheme', () => 'file:///v1/statement/q'],
  ])('never go to an address of somebody else: %s', async (_, address) => {
    const other = await serve([() => ({ page: {} })])
    const page = (origin: string): object => ({ id: 'q', nextUri: address(other.origin, origin) })
    const server = await serve([
      (origin) => ({ page: { id: 'q', nextUri: next(origin, 1) } }),
      (origin) => ({ page: page(origin) }),
    ])
    await expect(answer(session(server), 'SELECT 1')).rejects.toMatchObject({
      code: 'untrusted-address',
      exit: 3,
    })
    expect(other.seen).toEqual([])
    expect(methods(server)).toEqual(['POST', 'GET'])
  })

  it('never follow a redirect', async () => {
    const other = await serve([() => ({ page: {} })])
    const server = await serve([
      () => ({ status: 307, headers: { Location: `${other.origin}/v1/statement` }, text: '' }),
    ])
    await expect(answer(session(server), 'SELECT 1')).rejects.toMatchObject({
      code: 'engine-unreachable',
      message: 'Trino redirects, which is not followed (307)',
    })
    expect(other.seen).toEqual([])
  })

  it('that are refused make the run inconclusive, and are not told', async () => {
    const server = await serve([() => ({ status: 401, text: `Unauthorized: ${SECRET}` })])
    const refused = answer(session(server), 'SELECT 1')
    await expect(refused).rejects.toMatchObject({ code: 'not-authenticated', exit: 3 })
    await refused.catch((error: unknown) => {
      const { message, remedy, cause } = error as Record<string, unknown>
      expect(JSON.stringify([message, remedy, cause])).not.toContain('secret')
    })
  })

  it('are not in the error of a server that cannot be reached', async () => {
    const server = await serve([])
    await server.close()
    const lost = answer(session(server), 'SELECT 1')
    await expect(lost).rejects.toMatchObject({ code: 'engine-unreachable', exit: 3 })
    await lost.catch((error: unknown) => expect((error as Error).cause).toBeUndefined())
  })
})

describe('hostile answers', () => {
  it.each([
    ['no page', '[]'],
    ['nothing', ''],
    ['a nested value', '{"data":[[{}]]}'],
    ['rows that are none', '{"data":[1]}'],
    ['a list that is none', '{"data":{}}'],
    ['columns without names', '{"columns":[{}]}'],
    ['an address that is no text', '{"nextUri":7}'],
    ['an error that is no object', '{"error":"x"}'],
    ['a page without end', `{"data":[["${'x'.repeat(17_000_000)}"]]}`],
  ])('are refused: %s', async (_, text) => {
    const server = await serve([() => ({ text })])
    await expect(answer(session(server), 'SELECT 1')).rejects.toMatchObject({
      code: 'untrusted-answer',
      exit: 3,
    })
  })

  it('cannot write to a terminal', async () => {
    const error = { errorName: 'X', message: 'a\u001b[31m\n::error::b' }
    const server = await serve([() => ({ page: { error } })])
    await answer(session(server), 'SELECT 1').catch((thrown: unknown) =>
      expect((thrown as Error).message).not.toMatch(/\p{Cc}/u),
    )
    expect.assertions(1)
  })
})
