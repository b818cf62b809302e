import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a server was asked. */
export interface Seen {
  readonly method: string
  readonly path: string
  readonly authorization: string | undefined
  readonly user: string | undefined
  readonly body: string
}

/** What it says, one entry for each request; the last one for all that follow. Undefined: it never answers. */
export type Script = readonly ((origin: string) => Reply | undefined)[]

export interface Reply {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly page?: unknown
  readonly text?: string
}

export interface ScriptedServer {
  readonly origin: string
  readonly seen: readonly Seen[]
  close(): Promise<void>
}

/** A server on loopback that answers by a script and keeps what it was asked. */
export async function scriptedServer(script: Script): Promise<ScriptedServer> {
  const seen: Seen[] = []
  let origin = ''
  let turn = 0
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { method = '', url = '', headers } = request
      const user = headers['x-trino-user']
      const { authorization } = headers
      seen.push({ method, path: url, authorization, user: String(user ?? ''), body })
      if (method === 'DELETE') response.writeHead(204).end()
      else send(response, script[Math.min(turn++, script.length - 1)]?.(origin))
    })
  })
  origin = await listen(server)
  return {
    origin,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

function send(response: ServerResponse, reply: Reply | undefined): void {
  if (!reply) return
  const { status = 200, headers = {}, page, text = JSON.stringify(page) } = reply
  response.writeHead(status, headers).end(text)
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}
