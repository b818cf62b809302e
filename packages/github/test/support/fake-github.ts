import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fakeAnswers, type Answer, type Kept, type Stored } from './fake-answers.js'
import { whyInvalid } from './openapi.js'

export interface Call {
  readonly method: string
  /** Without its query. */
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
}

/** An answer that the service gives once instead of its own. */
export type Refusal = Omit<Answer, 'data'>

/** A stateful double of GitHub's REST interface that holds every request against GitHub's description of it. */
export interface FakeGithub extends Kept {
  readonly api: string
  readonly calls: readonly Call[]
  /** Why the requests that the description does not allow are none. */
  readonly invalid: readonly string[]
  readonly refuse: (...refusals: readonly Refusal[]) => void
  /** From now on every request of the methods gets this; status 0: no answer at all. */
  readonly refuseAll: (refusal: Refusal, methods?: readonly string[]) => void
  readonly close: () => Promise<void>
}

export async function fakeGithub(): Promise<FakeGithub> {
  const [calls, invalid, refusals]: [Call[], string[], Refusal[]] = [[], [], []]
  const kept: Kept = {
    ...{ comments: [], issues: [], annotations: [] },
    account: 'github-actions[bot]',
  }
  const answer = fakeAnswers(kept)
  let always: ((method: string) => Refusal | undefined) | undefined
  const respond = async (request: IncomingMessage): Promise<Answer> => {
    const { method = '', url = '/' } = request
    const body = await read(request)
    const { pathname: path, searchParams: query } = new URL(url, 'http://fake')
    calls.push({ method, path, body: body ?? {} })
    // The description is that of REST.
    const fault =
      path === '/graphql'
        ? undefined
        : whyInvalid({ method, path, query: Object.fromEntries(query), body })
    if (fault !== undefined) invalid.push(fault)
    const refusal =
      refusals.shift() ?? always?.(method) ?? (fault === undefined ? undefined : { status: 422 })
    const id = Number(/\/(\d+)/.exec(path)?.[1])
    const route = `${method} ${path.replace(/\/\d+/g, '/#')}`
    return refusal ?? answer(route, { body: body ?? {}, query, id })
  }
  const server = createServer((request, response) => {
    void respond(request).then(({ status, headers, data = { message: 'refused' } }) => {
      if (status === 0) return void request.socket.destroy()
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(JSON.stringify(data))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const double: Omit<FakeGithub, keyof Kept> = {
    api: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    ...{ calls, invalid },
    refuse: (...more) => void refusals.push(...more),
    refuseAll: (refusal, methods) => {
      always = (method) => (methods?.includes(method) === false ? undefined : refusal)
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return Object.assign(kept, double)
}

async function read(request: IncomingMessage): Promise<Stored | undefined> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString()
  return text === '' ? undefined : (JSON.parse(text) as Stored)
}
