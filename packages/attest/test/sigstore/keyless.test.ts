import { afterAll, describe, expect, it } from '@jest/globals'
import {
  readTrustedRoot,
  signModelKeyless,
  verifyModel,
  verifySignature,
  parseBundle,
  type SigningServices,
} from '@secmlops/attest'
import { memoryTree } from '@secmlops/testkit'
import { bundleJson } from '../support.js'
import { mockDeployment, token } from './mock-deployment.js'
import {
  CLAIMS,
  FAST,
  FILES,
  ISSUER,
  SIGNER,
  WORKFLOW,
  codes,
  signedBy,
  verifiedWith,
} from './support.js'

const mock = await mockDeployment()
const other = await mockDeployment()
afterAll(() => Promise.all([mock.close(), other.close()]))

describe('signed by a workflow, verified offline', () => {
  it.each<[string, SigningServices]>([
    ['Rekor 1 and a timestamp', mock.services],
    ['Rekor 1 alone', { ...mock.services, tsa: undefined }],
    ['Rekor 2 and a timestamp', { ...mock.services, rekor: { url: mock.url, version: 2 } }],
  ])('%s', async (_, services) => {
    const result = await verifiedWith(mock.root, await signedBy(services))
    expect(result).toMatchObject({ outcome: 'pass', defects: [] })
    expect(result.signer).toMatchObject({
      method: 'sigstore',
      identity: WORKFLOW,
      issuer: ISSUER,
      claims: {
        repository: 'https://github.com/octo/models',
        ref: 'refs/heads/main',
        workflow: WORKFLOW,
        trigger: 'push',
        runner: 'github-hosted',
      },
    })
  })

  it('names whom Fulcio certified, and what it covers', async () => {
    const options = { token: token(CLAIMS), services: mock.services, fetch: FAST }
    expect(await signModelKeyless(memoryTree(FILES), 'm', options)).toMatchObject({
      signer: { identity: WORKFLOW, issuer: ISSUER },
      files: 2,
      ignored: [],
    })
  })

  it('for other files it is refused', async () => {
    const bundle = await signedBy(mock.services)
    const trust = {
      identities: [SIGNER],
      sigstore: await readTrustedRoot(Buffer.from(JSON.stringify(mock.root))),
    }
    const files = memoryTree({ ...FILES, 'm/a': 'other' })
    expect(codes(await verifyModel(files, 'm', { bundle, trust }))).toEqual(['changed-file'])
  })
})

describe('a deployment without a log', () => {
  const services: SigningServices = { ...mock.services, rekor: undefined }
  const root = { ...mock.root, tlogs: [] }

  it('publishes nothing in Rekor', async () => {
    mock.requests.length = 0
    await signedBy(services)
    expect(mock.requests).toEqual(['/api/v2/signingCert', '/api/v1/timestamp'])
  })

  it('is verified with a root that names no log, and only with it', async () => {
    const bundle = await signedBy(services)
    expect(await verifiedWith(root, bundle)).toMatchObject({
      outcome: 'pass',
      signer: { logIndex: null },
    })
    expect(codes(await verifiedWith(mock.root, bundle))).toEqual(['log-entry-missing'])
  })

  it('needs a timestamp authority', async () => {
    const nobody = signedBy({ ...services, tsa: undefined })
    await expect(nobody).rejects.toMatchObject({ code: 'no-witness', exit: 2 })
  })
})

type Json = ReturnType<typeof bundleJson>
interface Material {
  tlogEntries: Record<string, unknown>[]
  timestampVerificationData: { rfc3161Timestamps: object[] }
}

describe('witnesses: each reason has a name and a message of its own', () => {
  const bundles = Promise.all([signedBy(mock.services), signedBy(other.services)])
  const material = (bundle: Json): Material => bundle.verificationMaterial as unknown as Material

  it.each<[string, string, (m: Material, other: Material) => unknown]>([
    ['no log entry', 'log-entry-missing', (m) => (m.tlogEntries = [])],
    ['a repeated entry', 'log-entry-repeated', (m) => m.tlogEntries.push(m.tlogEntries[0]!)],
    [
      'an entry repeated under another index',
      'log-entry-repeated',
      (m) => m.tlogEntries.push({ ...m.tlogEntries[0], logIndex: '7' }),
    ],
    ['an entry of another log', 'log-unknown', (m, o) => (m.tlogEntries = o.tlogEntries)],
    [
      'an entry of another log besides',
      'log-unknown',
      (m, o) => m.tlogEntries.push(...o.tlogEntries),
    ],
    [
      'a repeated timestamp',
      'timestamp-repeated',
      ({ timestampVerificationData: { rfc3161Timestamps: list } }) => list.push(list[0]!),
    ],
    [
      'a timestamp of another authority',
      'timestamp-false',
      (m, o) => (m.timestampVerificationData = o.timestampVerificationData),
    ],
    [
      'an entry without promise and timestamp',
      'time-missing',
      (m) => {
        m.timestampVerificationData.rfc3161Timestamps = []
        delete m.tlogEntries[0]!['inclusionPromise']
        m.tlogEntries[0]!['logIndex'] = '0'
      },
    ],
    [
      'an entry without promise and proof',
      'log-entry-false',
      (m) => {
        delete m.tlogEntries[0]!['inclusionPromise']
        delete m.tlogEntries[0]!['inclusionProof']
      },
    ],
    [
      'a timestamp that is not one',
      'unreadable',
      (m) => (m.timestampVerificationData.rfc3161Timestamps = [{ signedTimestamp: 'AAAA' }]),
    ],
  ])('%s: %s', async (_, code, change) => {
    const [own, foreign] = (await bundles).map(bundleJson) as [Json, Json]
    change(material(own), material(foreign))
    const result = await verifiedWith(mock.root, Buffer.from(JSON.stringify(own)))
    expect(codes(result)).toEqual([code])
    expect(result.signer).toBeUndefined()
  })

  it.each<[string, string, Partial<typeof mock.root>]>([
    ['another log', 'log-unknown', { tlogs: other.root.tlogs }],
    [
      'another certificate authority',
      'certificate-untrusted',
      { certificateAuthorities: other.root.certificateAuthorities },
    ],
    ['another certificate log', 'certificate-unlogged', { ctlogs: other.root.ctlogs }],
    [
      'another timestamp authority',
      'timestamp-false',
      { timestampAuthorities: other.root.timestampAuthorities },
    ],
    ['no timestamp authority', 'timestamp-unknown', { timestampAuthorities: [] }],
    ['everything other', 'log-unknown', other.root],
  ])('a root with %s: %s', async (_, code, change) => {
    const [bundle] = await bundles
    expect(codes(await verifiedWith({ ...mock.root, ...change }, bundle))).toEqual([code])
  })

  it('of another signature: log-entry-of-another', async () => {
    const services = { ...mock.services, tsa: undefined }
    const [one, two] = [bundleJson(await signedBy(services)), bundleJson(await signedBy(services))]
    one.dsseEnvelope = two.dsseEnvelope
    const result = await verifiedWith(mock.root, Buffer.from(JSON.stringify(one)))
    expect(codes(result)).toEqual(['log-entry-of-another'])
  })
})

describe('what is trusted', () => {
  const parsed = async (): Promise<Parameters<typeof verifySignature>[0]> => {
    const result = parseBundle(await signedBy(mock.services))
    if (!('bundle' in result)) throw new Error(result.problems.join())
    return result.bundle
  }

  it('nobody, without identities or without a root', async () => {
    const sigstore = await readTrustedRoot(Buffer.from(JSON.stringify(mock.root)))
    for (const trust of [{}, { sigstore }, { identities: [SIGNER] }])
      expect(verifySignature(await parsed(), trust)).toMatchObject({
        defect: { kind: 'untrusted-signer' },
      })
  })

  it('a root only until it is outdated, by the time of signing', async () => {
    const { verify } = await readTrustedRoot(Buffer.from(JSON.stringify(mock.root)))
    const judge = async (goodUntil: Date): Promise<unknown> =>
      verifySignature(await parsed(), { identities: [SIGNER], sigstore: { verify, goodUntil } })
    expect(await judge(new Date(mock.clock.getTime() - 1))).toMatchObject({
      defect: { code: 'root-outdated' },
    })
    expect(await judge(mock.clock)).toHaveProperty('signer')
    expect(await judge(new Date(NaN))).toHaveProperty('defect')
  })

  it.each([
    ['', 'empty'],
    ['{}', 'no media type'],
    ['{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json"}', 'another document'],
    ['{"mediaType":"a","mediaType":"b"}', 'a repeated key'],
    [JSON.stringify({ ...mock.root, certificateAuthorities: [] }), 'no authority'],
    [JSON.stringify({ ...mock.root, tlogs: [{}] }), 'a log without a key'],
    [JSON.stringify({ ...mock.root, tlogs: 1 }), 'logs that are no list'],
    [JSON.stringify({ ...mock.root, tlogs: undefined, tlog: [] }), 'an unknown list'],
  ])('not a root: %.20s (%s)', async (text) => {
    await expect(readTrustedRoot(Buffer.from(text))).rejects.toMatchObject({
      code: 'invalid-trusted-root',
      exit: 2,
    })
  })

  it('the root in a client trust configuration', async () => {
    const mediaType = 'application/vnd.dev.sigstore.clienttrustconfig.v0.1+json'
    const config = JSON.stringify({ mediaType, trustedRoot: mock.root, signingConfig: {} })
    expect(await readTrustedRoot(Buffer.from(config))).toMatchObject({ goodUntil: undefined })
  })
})

describe('services that fail', () => {
  const attempts = async (status: number, path: string): Promise<number> => {
    mock.requests.length = 0
    mock.fail = (asked) => (asked === path ? [status, '{"message":"no"}'] : undefined)
    try {
      const failed = signedBy(mock.services)
      await expect(failed).rejects.toMatchObject({ code: 'keyless-failed', exit: 3 })
      await expect(failed).rejects.not.toThrow(token(CLAIMS))
    } finally {
      mock.fail = undefined
    }
    return mock.requests.filter((each) => each === path).length
  }

  it.each(['/api/v2/signingCert', '/api/v1/log/entries', '/api/v1/timestamp'])(
    '%s: three attempts where it may pass, one where it will not',
    async (path) => {
      expect(await attempts(503, path)).toBe(3)
      expect(await attempts(400, path)).toBe(1)
    },
  )

  it('an answer that makes no bundle', async () => {
    mock.fail = (path) => (path === '/api/v1/timestamp' ? [201, ''] : undefined)
    const failed = signedBy(mock.services)
    await expect(failed).rejects.toMatchObject({ code: 'unusable-bundle', exit: 3 })
    mock.fail = undefined
  })

  it.each(['http://fulcio.test', 'ftp://x', 'file:///etc/passwd', 'x', ''])(
    'the address "%s" is refused',
    async (fulcio) => {
      const refused = signedBy({ ...mock.services, fulcio })
      await expect(refused).rejects.toMatchObject({ code: 'invalid-service', exit: 2 })
    },
  )
})
