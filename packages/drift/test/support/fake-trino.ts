import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'

/** The protocol of Trino in front of a DuckDB: what a query of ours means there, without a Java. */
export interface FakeTrino {
  readonly environment: (name: string) => string | undefined
  readonly connection: DuckDBConnection
  /** Every question, and how many rows answered it. */
  readonly asked: { readonly sql: string; readonly rows: number }[]
  close(): Promise<void>
}

/** Trino's function, left-closed as there (`MathFunctions.widthBucket`, Trino 476). */
const WIDTH_BUCKET =
  'CREATE MACRO width_bucket(v, edges) AS CASE WHEN v IS NOT NULL THEN len(list_filter(edges, lambda e: e <= v)) END'

/** An empty schema `lake.vision`. */
export async function fakeTrino(): Promise<FakeTrino> {
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect()
  for (const sql of ["ATTACH ':memory:' AS lake", 'CREATE SCHEMA lake.vision', WIDTH_BUCKET])
    await connection.run(sql)
  const asked: FakeTrino['asked'] = []
  const waiting = new Map<string, unknown>()
  const server = createServer((request, response) => {
    void reply(request, response, { connection, asked, waiting })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  const variables: Readonly<Record<string, string>> = {
    SECMLOPS_TRINO_URL: url,
    SECMLOPS_TRINO_USER: 'gate',
  }
  return {
    environment: (name) => variables[name],
    connection,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => {
          connection.closeSync()
          resolve()
        })
      }),
  }
}

interface State extends Pick<FakeTrino, 'connection' | 'asked'> {
  readonly waiting: Map<string, unknown>
}

/** The first page says where the answer will be, the second one holds it. */
async function reply(
  request: IncomingMessage,
  response: ServerResponse,
  { connection, asked, waiting }: State,
): Promise<void> {
  const { url = '', method, headers } = request
  if (method !== 'POST') {
    response.end(JSON.stringify(waiting.get(url) ?? {}))
    return
  }
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const path = `/v1/statement/executing/${String(waiting.size)}`
  waiting.set(path, await answerOf(connection, Buffer.concat(parts).toString('utf8'), asked))
  response.end(JSON.stringify({ id: 'q', nextUri: `http://${String(headers.host)}${path}` }))
}

async function answerOf(
  connection: DuckDBConnection,
  sql: string,
  asked: FakeTrino['asked'],
): Promise<unknown> {
  try {
    const result = await connection.runAndReadAll(sql)
    const columns = result.columnNames().map((name, i) => ({
      name,
      type: String(result.columnType(i)).toLowerCase().replace('float', 'real'),
    }))
    asked.push({ sql, rows: result.currentRowCount })
    return { id: 'q', columns, data: result.getRowsJson() }
  } catch (error) {
    return { id: 'q', error: { errorName: 'GENERIC', message: String(error) } }
  }
}
