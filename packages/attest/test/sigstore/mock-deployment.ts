import { createHash, generateKeyPairSync, type KeyPairKeyObjectResult } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  fulcioHandler,
  initializeCA,
  initializeCTLog,
  initializeTLog,
  initializeTSA,
  tsaHandler,
  type HandlerFn,
} from '@sigstore/mock'
import type { SigningServices } from '@secmlops/attest'
import { loggedEntry } from './mock-rekor.js'

/** Fulcio, certificate log, Rekor and timestamp authority of one deployment, on a port of this machine. */
export interface MockDeployment {
  readonly services: SigningServices
  readonly url: string
  /** The time of all services, a little after their certificates were made. */
  readonly clock: Date
  /** `trusted_root.json`, to be altered by tests. */
  readonly root: RootJson
  /** Paths that were asked for. */
  readonly requests: string[]
  /** Answers in place of the services; status and body. */
  fail: ((path: string) => readonly [number, string] | undefined) | undefined
  close(): Promise<unknown>
}

export interface RootJson {
  mediaType: string
  tlogs: object[]
  certificateAuthorities: object[]
  ctlogs: object[]
  timestampAuthorities: object[]
}

export async function mockDeployment(): Promise<MockDeployment> {
  // A whole second: the mock of the timestamp authority writes milliseconds below 100 without their zeros, which is another time.
  const clock = new Date(Math.ceil(Date.now() / 1000) * 1000 + 60_000)
  const keys = { ca: ec(), ct: ec(), log: ec(), tsa: ec() }
  const ctlog = await initializeCTLog(keys.ct, clock)
  const ca = await initializeCA(keys.ca, ctlog, clock)
  const tlog = await initializeTLog('https://rekor.test', keys.log, clock)
  const tsa = await initializeTSA(keys.tsa, clock)
  const fulcio = fulcioHandler(ca)
  const timestamp = tsaHandler(tsa)
  const answer = (version: 1 | 2): HandlerFn =>
    async function (body) {
      const response = JSON.stringify(await loggedEntry(tlog, body, version))
      return { statusCode: 201, response, contentType: 'application/json' }
    }
  const handlers = new Map<string, HandlerFn>([
    [fulcio.path, fulcio.fn],
    [timestamp.path, timestamp.fn],
    ['/api/v1/log/entries', answer(1)],
    ['/api/v2/log/entries', answer(2)],
  ])
  const requests: string[] = []
  const deployment: Pick<MockDeployment, 'fail'> = { fail: undefined }
  const server = createServer((request, response) => {
    void (async () => {
      const path = request.url ?? ''
      requests.push(path)
      const failure = deployment.fail?.(path)
      const result = failure ?? (await answerOf(handlers.get(path), request))
      response.writeHead(result[0], { 'content-type': 'application/json' }).end(result[1])
    })()
  })
  const url = await listen(server)
  return Object.assign(deployment, {
    url,
    clock,
    services: { fulcio: url, rekor: { url, version: 1 as const }, tsa: url },
    root: {
      mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
      tlogs: [logJson('https://rekor.test', keys.log)],
      certificateAuthorities: [authorityJson([ca.rootCertificate])],
      ctlogs: [logJson('https://ctfe.test', keys.ct)],
      timestampAuthorities: [authorityJson([tsa.intCertificate, tsa.rootCertificate])],
    },
    requests,
    close: () => new Promise((resolve) => server.close(resolve)),
  })
}

/** An unsigned token: the mock of Fulcio reads its claims only. */
export function token(claims: Readonly<Record<string, string>>): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'none' })}.${part(claims)}.c2lnbmF0dXJl`
}

function ec(): KeyPairKeyObjectResult {
  return generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
}

async function answerOf(
  handler: HandlerFn | undefined,
  request: IncomingMessage,
): Promise<readonly [number, string | Buffer]> {
  if (!handler) return [404, '']
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const { statusCode, response } = await handler(Buffer.concat(chunks).toString())
  return [statusCode, typeof response === 'string' ? response : Buffer.from(response as Buffer)]
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`)
    })
  })
}

const validFor = { start: '2020-01-01T00:00:00Z' }

function logJson(baseUrl: string, { publicKey }: KeyPairKeyObjectResult): object {
  const der = publicKey.export({ format: 'der', type: 'spki' })
  return {
    baseUrl,
    hashAlgorithm: 'SHA2_256',
    publicKey: {
      rawBytes: der.toString('base64'),
      keyDetails: 'PKIX_ECDSA_P256_SHA_256',
      validFor,
    },
    logId: { keyId: createHash('sha256').update(der).digest('base64') },
  }
}

function authorityJson(chain: readonly ArrayBufferView[]): object {
  const certificates = chain.map((each) => ({
    rawBytes: Buffer.from(each.buffer, each.byteOffset, each.byteLength).toString('base64'),
  }))
  return {
    subject: { commonName: 'mock' },
    uri: 'https://test',
    certChain: { certificates },
    validFor,
  }
}
