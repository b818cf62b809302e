import {
  Server,
  ServerCredentials,
  status,
  type Metadata,
  type ServerUnaryCall,
  type ServerWritableStream,
  type UntypedHandleCall,
  type sendUnaryData,
} from '@grpc/grpc-js'

/** What a server was asked: the bytes are those of the request. */
export interface Seen {
  readonly method: string
  readonly bytes: Buffer
  readonly authorization: string | undefined
}

/** What it says to a question: messages, then the end, a status, or nothing more. */
export interface Reply {
  readonly messages?: readonly Uint8Array[]
  readonly end?: { readonly code: number; readonly details: string } | 'never'
}

export interface ScriptedSpark {
  readonly url: URL
  readonly seen: readonly Seen[]
  readonly methods: () => string[]
  readonly close: () => void
}

export interface Script {
  /** One for each question, the last one for all that follow. */
  readonly replies: readonly Reply[]
  /** Bytes of `ConfigResponse`, or what the call ends with. */
  readonly config: Uint8Array | NonNullable<Reply['end']>
  /** Speaks TLS with it, as localhost. */
  readonly certificate?: { readonly pem: string; readonly key: string }
}

const UNARY = ['Config', 'Interrupt', 'ReleaseSession']

/** A gRPC server on loopback that knows nothing of Spark but the names of methods. */
export async function scriptedSpark({
  replies,
  config,
  certificate,
}: Script): Promise<ScriptedSpark> {
  const seen: Seen[] = []
  let turn = 0
  const note = (method: string, bytes: Buffer, metadata: Metadata): void => {
    const [authorization] = metadata.get('authorization')
    seen.push({ method, bytes, authorization: authorization?.toString() })
  }
  const unary =
    (method: string) =>
    ({ request, metadata }: ServerUnaryCall<Buffer, Buffer>, done: sendUnaryData<Buffer>): void => {
      note(method, request, metadata)
      if (method !== 'Config') done(null, Buffer.alloc(0))
      else if (config instanceof Uint8Array) done(null, Buffer.from(config))
      else if (config !== 'never') done(config)
    }
  const execute = (call: ServerWritableStream<Buffer, Buffer>): void => {
    note('ExecutePlan', call.request, call.metadata)
    const { messages = [], end } = replies[Math.min(turn++, replies.length - 1)] ?? {}
    for (const message of messages) call.write(Buffer.from(message))
    if (end === undefined) call.end()
    else if (end !== 'never') call.emit('error', end)
  }
  const server = new Server()
  const handlers: Record<string, UntypedHandleCall> = { ExecutePlan: execute }
  for (const method of UNARY) handlers[method] = unary(method)
  server.addService(SERVICE, handlers)
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', credentialsOf(certificate), (error, bound) => {
      if (error) reject(error)
      else resolve(bound)
    })
  })
  return {
    url: new URL(`${certificate ? 'https://localhost' : 'http://127.0.0.1'}:${String(port)}`),
    seen,
    methods: () => seen.map(({ method }) => method),
    close: () => {
      server.forceShutdown()
    },
  }
}

function credentialsOf(certificate: Script['certificate']): ServerCredentials {
  if (!certificate) return ServerCredentials.createInsecure()
  const [chain, key] = [certificate.pem, certificate.key].map((text) => Buffer.from(text))
  return ServerCredentials.createSsl(null, [
    { cert_chain: chain as Buffer, private_key: key as Buffer },
  ])
}

const same = (bytes: Buffer): Buffer => bytes
const SERVICE = Object.fromEntries(
  ['ExecutePlan', ...UNARY].map((method) => [
    method,
    {
      path: `/spark.connect.SparkConnectService/${method}`,
      requestStream: false,
      responseStream: method === 'ExecutePlan',
      requestSerialize: same,
      requestDeserialize: same,
      responseSerialize: same,
      responseDeserialize: same,
    },
  ]),
)

export const unavailable = { code: status.UNAVAILABLE, details: 'busy' }
