import { describe, expect, it } from '@jest/globals'
import { LIMITS, createRandom, digestOf } from '@secmlops/core'
import {
  parseBundle,
  rootDigest,
  signModel,
  verifyModel,
  type ModelVerification,
  type Resource,
  keySigner,
} from '@secmlops/attest'
import { memoryTree, type Files } from '@secmlops/testkit'
import { KEY, bundleJson, kinds, signThenVerify, verifyStatement, withEntry } from '../support.js'

const FILES: Files = { 'm/a': 'first', 'm/b/c': 'second' }
const signed = (await signModel(memoryTree(FILES), 'm', { signer: keySigner(KEY.key) })).bundle

function verifyBundle(bundle: Uint8Array | string, files = FILES): Promise<ModelVerification> {
  return verifyModel(memoryTree(files), 'm', { bundle: Buffer.from(bundle), trust: KEY.trust })
}

type Json = ReturnType<typeof bundleJson>
async function altered(change: (bundle: Json) => unknown): Promise<ModelVerification> {
  const bundle = bundleJson(signed)
  change(bundle)
  return verifyBundle(JSON.stringify(bundle))
}

describe('flipped bytes', () => {
  const payloadAndSignature = (bytes: Uint8Array): string => {
    const parsed = parseBundle(bytes)
    if (!('bundle' in parsed)) return 'malformed'
    const { payload, signature } = parsed.bundle.envelope
    return [payload, signature].map((each) => Buffer.from(each).toString('hex')).join()
  }

  it('of the bundle: none is accepted that says anything else, at every position', async () => {
    const random = createRandom(7)
    for (let i = 0; i < signed.length; i++) {
      const bytes = Uint8Array.from(signed)
      bytes[i]! ^= 1 << random.integer(8)
      const result = await verifyBundle(bytes)
      if (result.outcome === 'pass')
        expect(payloadAndSignature(bytes)).toBe(payloadAndSignature(signed))
    }
  })

  it('of payload and signature: none is accepted, at every position', async () => {
    const { payload, signatures } = bundleJson(signed).dsseEnvelope
    for (const [field, text] of Object.entries({ payload, sig: signatures[0]!.sig })) {
      const original = Buffer.from(text, 'base64')
      for (let i = 0; i < original.length; i++) {
        const bytes = Buffer.from(original)
        bytes[i]! ^= 1
        const result = await altered(({ dsseEnvelope }) => {
          if (field === 'payload') dsseEnvelope.payload = bytes.toString('base64')
          else dsseEnvelope.signatures[0]!.sig = bytes.toString('base64')
        })
        expect(kinds(result)).toEqual(['invalid-signature'])
      }
    }
  })

  it('of the model: none is accepted, at every position', async () => {
    for (const [path, content] of Object.entries(FILES)) {
      for (let i = 0; i < content.length; i++) {
        const bytes = Buffer.from(content)
        bytes[i]! ^= 0x80
        const result = await verifyBundle(signed, { ...FILES, [path]: bytes })
        expect(result.defects).toMatchObject([{ kind: 'changed-file', path }])
      }
    }
  })

  it('at the end: no truncated bundle is accepted', async () => {
    const text = Buffer.from(signed).toString().trimEnd()
    for (let length = 0; length < text.length; length++) {
      expect(kinds(await verifyBundle(text.slice(0, length)))).toEqual(['malformed'])
    }
  })
})

describe('malformed bundles', () => {
  it.each<[string, (bundle: Json) => unknown]>([
    ['another media type', (b) => (b.mediaType = 'application/json')],
    ['a longer media type', (b) => (b.mediaType += 'x')],
    ['another payload type', (b) => (b.dsseEnvelope.payloadType = 'application/json')],
    ['no signature', (b) => (b.dsseEnvelope.signatures = [])],
    ['two signatures', (b) => b.dsseEnvelope.signatures.push(b.dsseEnvelope.signatures[0]!)],
    ['an empty payload', (b) => (b.dsseEnvelope.payload = '')],
    ['a payload with a line break', (b) => (b.dsseEnvelope.payload += '\n')],
    ['a payload in the alphabet for URLs', (b) => (b.dsseEnvelope.payload = '-_-_')],
    ['an unknown field', (b) => Object.assign(b, { messageSignature: {} })],
    ['an unknown field of the envelope', (b) => Object.assign(b.dsseEnvelope, { x: 1 })],
    [
      'a key ID that is a number',
      (b) => Object.assign(b.dsseEnvelope.signatures[0]!, { keyid: 1 }),
    ],
    ['no material', (b) => (b.verificationMaterial = {})],
    [
      'two kinds of material',
      (b) => (b.verificationMaterial['certificate'] = { rawBytes: 'AA==' }),
    ],
    ['a key without hint', (b) => (b.verificationMaterial['publicKey'] = {})],
    ['log entries that are not a list', (b) => (b.verificationMaterial['tlogEntries'] = {})],
  ])('%s', async (_, change) => {
    expect(kinds(await altered(change))).toEqual(['malformed'])
  })

  it('names every bad field at once, and no more than it can', async () => {
    const result = await verifyBundle('{"mediaType":1,"dsseEnvelope":{"payload":"*"},"x":0}')
    expect(result.defects.map(({ message }) => message)).toEqual([
      'bundle has the unknown field "x"',
      'mediaType is not a string',
      'verificationMaterial is missing',
      'dsseEnvelope.payloadType is missing',
      'dsseEnvelope.payload is not canonical base64',
      'dsseEnvelope.signatures is missing',
    ])
    const many = Object.fromEntries(
      Array.from({ length: 1000 }, (__, i) => [`x\u202e${String(i)}`, 0]),
    )
    const flood = await verifyBundle(JSON.stringify(many))
    expect(flood.defects.length).toBe(21)
    expect(flood.defects[0]?.message).not.toContain('\u202e')
  })

  it.each(['null', '[]', '"x"', '1', '{}', '[[[[', '['.repeat(1e6)])('%.10s', async (text) => {
    expect(kinds(await verifyBundle(text))).toEqual(['malformed'])
  })

  it('is bounded', async () => {
    const bundle = Buffer.alloc(LIMITS.signature + 1, '[')
    expect((await verifyBundle(bundle)).defects[0]?.message).toMatch(/larger than 67108864 bytes/)
  })

  it('accepts what clients write differently: no keyid, null, no log entries, old media type', async () => {
    const clients: ((bundle: Json) => unknown)[] = [
      (b) => delete (b.dsseEnvelope.signatures[0] as { keyid?: string }).keyid,
      (b) => Object.assign(b.dsseEnvelope.signatures[0]!, { keyid: null }),
      (b) => Object.assign(b.dsseEnvelope.signatures[0]!, { keyid: KEY.fingerprint }),
      (b) => delete b.verificationMaterial['tlogEntries'],
      (b) => (b.mediaType = 'application/vnd.dev.sigstore.bundle+json;version=0.3'),
      (b) =>
        (b.verificationMaterial['publicKey'] = {
          rawBytes: 'AAAA',
          keyDetails: 'PKIX_ECDSA_P256_SHA_256',
        }),
    ]
    for (const change of clients) expect((await altered(change)).outcome).toBe('pass')
  })
})

describe('a bundle of one method offered to another', () => {
  it('is refused for its method', async () => {
    const result = await altered((bundle) => {
      const certificates = [{ rawBytes: 'AAAA' }]
      bundle.verificationMaterial = { x509CertificateChain: { certificates } }
    })
    expect(result.defects).toMatchObject([
      { kind: 'untrusted-signer', message: 'signed by a certificate, and no authority is trusted' },
    ])
  })

  it('is refused without any trusted key', async () => {
    const result = await verifyModel(memoryTree(FILES), 'm', { bundle: signed, trust: {} })
    expect(kinds(result)).toEqual(['untrusted-signer'])
  })
})

describe('statements of a trusted signer that must not be believed', () => {
  const resource = (name: string, content = ''): Resource => ({ name, digest: digestOf(content) })
  const statement = (
    resources: Resource[],
    serialization: object = {},
  ): Record<string, unknown> => ({
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'm', digest: { sha256: rootDigest(resources) } }],
    predicateType: 'https://model_signing/signature/v1.0',
    predicate: {
      resources: resources.map((each) => ({ ...each, algorithm: 'sha256' })),
      serialization: {
        method: 'files',
        hash_type: 'sha256',
        allow_symlinks: false,
        ...serialization,
      },
    },
  })
  const good = statement([resource('a')])

  it('the plain one is believed', async () => {
    expect((await verifyStatement(good, { 'm/a': '' })).outcome).toBe('pass')
  })

  it.each<[string, Resource[], Files]>([
    ['an empty model', [], {}],
    ['a name above the model', [resource('../secret')], { secret: '', 'm/x': '' }],
    ['an absolute name', [resource('/etc/passwd')], {}],
    ['a name twice', [resource('a'), resource('a', 'x')], { 'm/a': 'x' }],
    ['a name with a dot in it', [resource('./a')], { 'm/a': '' }],
  ])('%s', async (_, resources, files) => {
    expect(kinds(await verifyStatement(statement(resources), files))).toEqual(['inconsistent'])
  })

  it('another root', async () => {
    const other = { ...good, subject: [{ name: 'm', digest: { sha256: digestOf('x') } }] }
    expect(kinds(await verifyStatement(other, { 'm/a': '' }))).toEqual(['inconsistent'])
  })

  it('ranges that do not join, overlap, or leave bytes out', async () => {
    const shards = { method: 'shards', shard_size: 4 }
    const run = (names: string[]): Promise<ModelVerification> =>
      verifyStatement(
        statement(
          names.map((name) => resource(name)),
          shards,
        ),
        { 'm/a': '12345678' },
      )
    expect(kinds(await run(['a:0:4', 'a:0:4']))).toEqual(['inconsistent'])
    expect(kinds(await run(['a:4:8']))).toEqual(['inconsistent'])
    expect(kinds(await run(['a:0:3', 'a:3:8']))).toEqual(['inconsistent'])
    expect(kinds(await run(['a']))).toEqual(['inconsistent'])
    expect(kinds(await run(['a:0:4']))).toEqual(['changed-file'])
  })

  it('ranges of a file with colons in its name are read from the end', async () => {
    const one = statement([resource('a:0:4:0:2', 'xy')], { method: 'shards', shard_size: 4 })
    expect((await verifyStatement(one, { 'm/a:0:4': 'xy' })).outcome).toBe('pass')
  })

  it('BLAKE3 digests are computed', async () => {
    // BLAKE3 of nothing (BLAKE3 team, test_vectors.json, input_len 0).
    const digest = 'af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262'
    const json = JSON.stringify(statement([{ name: 'a', digest }])).replaceAll(
      '"sha256"',
      '"blake3"',
    )
    const value = JSON.parse(json.replace('"digest":{"blake3"', '"digest":{"sha256"')) as unknown
    expect((await verifyStatement(value, { 'm/a': '' })).outcome).toBe('pass')
    expect(kinds(await verifyStatement(value, { 'm/a': 'x' }))).toEqual(['changed-file'])
  })

  it.each<[string, unknown]>([
    ['another statement type', { ...good, _type: 'https://in-toto.io/Statement/v0.1' }],
    ['another predicate type', { ...good, predicateType: 'https://slsa.dev/provenance/v1' }],
    ['two subjects', { ...good, subject: [{}, {}] }],
    ['an unknown field', { ...good, extra: 1 }],
    ['no object', []],
    ['an unknown method', statement([], { method: 'tree' })],
    ['a shard size for files', statement([], { shard_size: 4 })],
    ['shards without a size', statement([], { method: 'shards' })],
    ['a fraction of a byte', statement([], { method: 'shards', shard_size: 1.5 })],
    ['a pattern to ignore', statement([resource('a')], { ignore_paths: ['*'] })],
    ['everything to ignore', statement([resource('a')], { ignore_paths: ['.'] })],
    ['a path above to ignore', statement([resource('a')], { ignore_paths: ['../x'] })],
    ['an upper-case digest', statement([{ name: 'a', digest: digestOf('').toUpperCase() }])],
    ['a short digest', statement([{ name: 'a', digest: 'ab' }])],
  ])('%s', async (_, value) => {
    expect(kinds(await verifyStatement(value, { 'm/a': '' }))).toEqual(['malformed'])
  })
})

describe('files that no signature vouches for', () => {
  it.each([
    ['in an ignored folder', { 'm/logs/modeling.py': '' }, 'm/logs/modeling.py'],
    ['in .github', { 'm/.github/evil.py': '' }, 'm/.github/evil.py'],
    ['in .github, with two extensions', { 'm/.github/a.yml.pkl': '' }, 'm/.github/a.yml.pkl'],
  ])('%s', async (_, dropped, path) => {
    const result = await signThenVerify(FILES, { ...FILES, ...dropped }, { ignorePaths: ['logs'] })
    // Once more as the caller of a gate would do: without own paths to ignore.
    expect(result.outcome).toBe(path.startsWith('m/logs') ? 'pass' : 'fail')
    const { bundle } = await signModel(memoryTree(FILES), 'm', {
      signer: keySigner(KEY.key),
      ignorePaths: ['logs'],
    })
    const strict = await verifyBundle(bundle, { ...FILES, ...dropped })
    expect(strict.defects).toMatchObject([{ kind: 'ignored-file', path }])
  })

  it('are not those of version control itself', async () => {
    const dropped = { 'm/.gitattributes': '', 'm/.git/HEAD': '', 'm/.github/workflows/ci.yml': '' }
    expect((await verifyBundle(signed, { ...FILES, ...dropped })).outcome).toBe('pass')
    const nested = { ...FILES, 'm/sub/.git/HEAD': '' }
    expect(kinds(await verifyBundle(signed, nested))).toEqual(['extra-file'])
  })

  it('are compared when the signature lists them, even in a path that it leaves out', async () => {
    const files = { 'm/logs/a': '1' }
    const { bundle } = await signModel(memoryTree(files), 'm', { signer: keySigner(KEY.key) })
    const result = await verifyModel(memoryTree({ 'm/logs/a': '2' }), 'm', {
      bundle,
      trust: KEY.trust,
      ignorePaths: ['logs'],
    })
    expect(kinds(result)).toEqual(['changed-file'])
  })

  it.each(['symlink', 'submodule', 'other'] as const)(
    'a %s, even of a signed name',
    async (kind) => {
      for (const path of ['m/a', 'm/new']) {
        const tree = withEntry(memoryTree(FILES), { path, kind, size: 0 })
        const result = await verifyModel(tree, 'm', { bundle: signed, trust: KEY.trust })
        expect(result.defects).toMatchObject([{ kind: 'unsafe-file', path }])
      }
    },
  )

  it('a signed file next to a single-file model is not looked for', async () => {
    const result = await signThenVerify(
      { 'w.bin': 'x' },
      { 'w.bin': 'x', other: '' },
      { path: 'w.bin' },
    )
    expect(result.outcome).toBe('pass')
  })
})
