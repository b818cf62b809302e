import { createSecureContext } from 'node:tls'
import type { CallOptions, Client, Metadata } from '@grpc/grpc-js'
import { LIMITS } from '@secmlops/core'
import type { RemoteAccess } from '../remote/access.js'
import type { RemoteSession, Traffic } from '../remote/session.js'
import { loadMessages, type Fields, type Messages } from './messages.js'

type Grpc = typeof import('@grpc/grpc-js')

/** One method of the service; a deadline is milliseconds of the clock. */
export interface Call {
  readonly method: string
  readonly fields: Fields
  readonly deadline: number
}

/** A connection that is made with the first call. */
export interface Channel {
  /** One request, one answer. Rejects with a `Status`. */
  readonly unary: (call: Call) => Promise<Fields>
  /** One request, answers as they come; whoever leaves cancels the call. Rejects with a `Status`. */
  readonly stream: (call: Call) => AsyncIterable<Fields>
  readonly close: () => void
}

const SERVICE = '/spark.connect.SparkConnectService/'
/** No proxy and no setting of a name server comes between, and what is asked again is decided in one place. */
const OPTIONS = {
  'grpc.enable_http_proxy': 0,
  'grpc.service_config_disable_resolution': 1,
  'grpc.enable_retries': 0,
  'grpc.max_receive_message_length': LIMITS.enginePage,
}

/** Loads the library with the first question, so that nobody else pays for it. */
export async function openChannel({ access, traffic }: RemoteSession): Promise<Channel> {
  const [grpc, messages] = await Promise.all([import('@grpc/grpc-js'), loadMessages()])
  const client = clientOf(grpc, access)
  const wire = { client, messages, traffic, header: () => headerOf(grpc, access) }
  return {
    unary: (call) => unary(wire, call),
    stream: (call) => stream(wire, call),
    close: () => {
      client.close()
    },
  }
}

interface Wire {
  readonly client: Client
  readonly messages: Messages
  readonly traffic: Traffic
  readonly header: () => Metadata
}

/**
 * TLS unless the server is on this machine and says http. The context is Node's own, as for Trino: by default the variables
 * GRPC_DEFAULT_SSL_ROOTS_FILE_PATH and GRPC_SSL_CIPHER_SUITES would count, and NODE_EXTRA_CA_CERTS not beside the first.
 */
function clientOf({ Client, credentials }: Grpc, { url }: RemoteAccess): Client {
  const secure = url.protocol === 'https:'
  const target = `dns:///${url.hostname}:${url.port || (secure ? '443' : '80')}`
  const channel = secure
    ? credentials.createFromSecureContext(createSecureContext())
    : credentials.createInsecure()
  return new Client(target, channel, OPTIONS)
}

/** The secret is sent with each call. */
function headerOf({ Metadata }: Grpc, { secret }: RemoteAccess): Metadata {
  const metadata = new Metadata()
  if (secret) metadata.set('authorization', `Bearer ${secret.text}`)
  return metadata
}

async function unary({ client, header, ...wire }: Wire, call: Call): Promise<Fields> {
  const { method, fields } = call
  const bytes = await new Promise<Buffer>((resolve, reject) => {
    client.makeUnaryRequest(
      SERVICE + method,
      encoder(wire, method),
      counter(wire),
      fields,
      header(),
      optionsOf(call),
      (error, value) => {
        if (value) resolve(value)
        else reject(error ?? new Error('no answer'))
      },
    )
  })
  return wire.messages.decode(`${method}Response`, bytes)
}

async function* stream({ client, header, ...wire }: Wire, call: Call): AsyncGenerator<Fields> {
  const { method, fields } = call
  const answers = client.makeServerStreamRequest(
    SERVICE + method,
    encoder(wire, method),
    counter(wire),
    fields,
    header(),
    optionsOf(call),
  )
  try {
    for await (const bytes of answers as AsyncIterable<Buffer>)
      yield wire.messages.decode(`${method}Response`, bytes)
  } finally {
    answers.cancel()
  }
}

function optionsOf({ deadline }: Call): CallOptions {
  return { deadline: new Date(deadline) }
}

type Counted = Pick<Wire, 'messages' | 'traffic'>

function encoder({ messages, traffic }: Counted, method: string): (fields: Fields) => Buffer {
  return (fields) => {
    const bytes = messages.encode(`${method}Request`, fields)
    traffic.sent += bytes.length
    return bytes
  }
}

function counter({ traffic }: Counted): (bytes: Buffer) => Buffer {
  return (bytes) => {
    traffic.received += bytes.length
    return bytes
  }
}
