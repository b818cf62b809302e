import { describe, expect, it } from '@jest/globals'
import {
  hasDigest,
  readPrivateKey,
  signPayload,
  verifyProvenance,
  type ProvenanceRequest,
  type ProvenanceVerification,
  type TrustedBuilder,
} from '@secmlops/attest'
import { digestOf } from '@secmlops/core'
import { KEY, bundleJson, testKey } from '../support.js'

const ROOT = digestOf('model')
const DATA = digestOf('dataset')
const BUILDER = 'https://github.com/o/r/.github/workflows/train.yml@refs/heads/main'

/** The shape of the example of https://slsa.dev/spec/v1.0/provenance, with what actions/attest adds. */
const STATEMENT = {
  _type: 'https://in-toto.io/Statement/v1',
  subject: [
    { name: 'other', digest: { sha256: digestOf('other') } },
    { name: 'model', digest: { sha256: ROOT } },
  ],
  predicateType: 'https://slsa.dev/provenance/v1',
  predicate: {
    buildDefinition: {
      buildType: 'https://actions.github.io/buildtypes/workflow/v1',
      externalParameters: { workflow: { ref: 'refs/heads/main' } },
      resolvedDependencies: [
        {
          uri: 'git+https://github.com/o/r@refs/heads/main',
          digest: { gitCommit: 'a'.repeat(40) },
        },
        { uri: 'file:data/train', digest: { sha256: DATA } },
        { uri: 'without a digest' },
      ],
    },
    runDetails: { builder: { id: BUILDER }, metadata: { invocationId: '1' } },
  },
}
const BUILDERS = [{ id: BUILDER, trust: KEY.trust }]
const TRUSTED = { builders: BUILDERS, artifact: { roots: [ROOT], files: [] } }

const NOTHING = { name: undefined, digest: {} }
const named = (id: string): TrustedBuilder[] => [{ id, trust: KEY.trust }]

function verify(
  statement: unknown,
  request: Partial<ProvenanceRequest> = {},
): ProvenanceVerification {
  const bundle = signPayload(readPrivateKey(KEY.key), Buffer.from(JSON.stringify(statement)))
  return verifyProvenance({ ...TRUSTED, bundle, ...request })
}

const kinds = ({ defects }: ProvenanceVerification): string[] => defects.map(({ kind }) => kind)

describe('verifyProvenance', () => {
  it('accepts what a trusted signer says of this artifact and builder', () => {
    const result = verify(STATEMENT)
    expect(result).toMatchObject({ outcome: 'pass', defects: [], signer: { method: 'key' } })
    expect(result.provenance).toMatchObject({ builder: BUILDER })
    const inputs = result.provenance?.dependencies ?? []
    expect(inputs.map((each) => hasDigest(each, DATA))).toEqual([false, true, false])
    expect(inputs.some((each) => hasDigest(each, 'a'.repeat(40)))).toBe(false)
    expect(inputs.some((each) => hasDigest(each, ''))).toBe(false)
  })

  const other = testKey()
  const both = [...BUILDERS, { id: 'https://other', trust: other.trust }]
  it.each<[string, Partial<ProvenanceRequest>, string]>([
    ['another artifact', { artifact: { roots: [digestOf('X')], files: [] } }, 'other-subject'],
    ['no artifact', { artifact: { roots: [], files: [] } }, 'other-subject'],
    ['an empty digest', { artifact: { roots: [''], files: [] } }, 'other-subject'],
    ['a builder by prefix', { builders: named(BUILDER.slice(0, -1)) }, 'untrusted-builder'],
    ['a builder by pattern', { builders: named('.*') }, 'untrusted-builder'],
    ['no builder', { builders: [] }, 'untrusted-signer'],
    [
      'a signer who is not trusted',
      { builders: [{ id: BUILDER, trust: other.trust }] },
      'untrusted-signer',
    ],
    [
      'a signer who is revoked',
      { builders: [{ id: BUILDER, trust: { ...KEY.trust, revoked: [KEY.fingerprint] } }] },
      'refused-signer',
    ],
    ['nobody', { builders: [{ id: BUILDER, trust: {} }] }, 'untrusted-signer'],
    ['a bundle that is none', { bundle: Buffer.from('{}') }, 'malformed'],
  ])('refuses for %s', (_, request, kind) => {
    const result = verify(STATEMENT, request)
    expect(result.outcome).toBe('fail')
    expect([...new Set(kinds(result))]).toEqual([kind])
  })

  it('refuses the signer of one builder that speaks for another', () => {
    const payload = Buffer.from(JSON.stringify(STATEMENT))
    const bundle = signPayload(readPrivateKey(other.key), payload)
    expect(kinds(verifyProvenance({ ...TRUSTED, bundle, builders: both }))).toEqual([
      'wrong-signer',
    ])
    expect(kinds(verify(STATEMENT, { builders: both }))).toEqual([])
  })

  it('takes a statement of each file by its name, and of nothing less', () => {
    const files = [
      { name: 'a/w', digest: digestOf('A') },
      { name: 'b', digest: digestOf('B') },
    ]
    const about = (...subjects: [string, string][]): string[] => {
      const subject = subjects.map(([name, text]) => ({
        name,
        digest: { sha256: digestOf(text) },
      }))
      const artifact = { roots: [ROOT], files }
      return kinds(verify({ ...STATEMENT, subject }, { artifact }))
    }
    expect(about(['a/w', 'A'], ['b', 'B'], ['more', 'M'])).toEqual([])
    expect(about(['a/w', 'A'])).toEqual(['other-subject'])
    expect(about(['a/w', 'B'], ['b', 'A'])).toEqual(['other-subject'])
    expect(about(['a/w', 'A'], ['other', 'B'])).toEqual(['other-subject'])
  })

  it('takes the digest of the one file of a model, whatever its name', () => {
    const artifact = { roots: [], files: [{ name: '.', digest: ROOT }] }
    expect(kinds(verify(STATEMENT, { artifact }))).toEqual([])
  })

  // The shape of https://slsa.dev/spec/v0.2/provenance, as cosign and the generator of slsa-framework write it.
  it('reads SLSA Provenance v0.2 in a statement of v0.1', () => {
    const statement = {
      _type: 'https://in-toto.io/Statement/v0.1',
      subject: STATEMENT.subject,
      predicateType: 'https://slsa.dev/provenance/v0.2',
      predicate: {
        builder: { id: BUILDER },
        buildType: 'https://example.org/make',
        materials: [{ uri: 'file:data/train', digest: { sha256: DATA } }],
      },
    }
    const result = verify(statement)
    expect(kinds(result)).toEqual([])
    expect(hasDigest(result.provenance?.dependencies[0] ?? NOTHING, DATA)).toBe(true)
    expect(kinds(verify({ ...statement, predicate: STATEMENT.predicate }))).toContain('malformed')
  })

  it('reads a bare DSSE envelope, signed by a trusted key', () => {
    const key = readPrivateKey(KEY.key)
    const { dsseEnvelope } = bundleJson(signPayload(key, Buffer.from(JSON.stringify(STATEMENT))))
    const bundle = Buffer.from(JSON.stringify(dsseEnvelope))
    expect(kinds(verifyProvenance({ ...TRUSTED, bundle }))).toEqual([])
    const builders = [{ id: BUILDER, trust: other.trust }]
    expect(kinds(verifyProvenance({ ...TRUSTED, bundle, builders }))).toEqual(['invalid-signature'])
    const two = { ...dsseEnvelope, signatures: [...dsseEnvelope.signatures, { sig: 'AA==' }] }
    const many = Buffer.from(JSON.stringify(two))
    expect(kinds(verifyProvenance({ ...TRUSTED, bundle: many }))).toEqual(['malformed'])
  })

  it('refuses an altered statement', () => {
    const bundle = signPayload(readPrivateKey(KEY.key), Buffer.from(JSON.stringify(STATEMENT)))
    const json = bundleJson(bundle)
    const altered = JSON.stringify(STATEMENT).replace('main', 'evil')
    json.dsseEnvelope.payload = Buffer.from(altered).toString('base64')
    const result = verifyProvenance({ ...TRUSTED, bundle: Buffer.from(JSON.stringify(json)) })
    expect(kinds(result)).toEqual(['invalid-signature'])
    expect(result.provenance).toBeUndefined()
  })

  it.each<[string, (statement: typeof STATEMENT) => unknown]>([
    [
      'a signature of a model',
      (s) => ({ ...s, predicateType: 'https://model_signing/signature/v1.0' }),
    ],
    ['SLSA 0.1', (s) => ({ ...s, predicateType: 'https://slsa.dev/provenance/v0.1' })],
    ['a predicate by a name of JavaScript', (s) => ({ ...s, predicateType: 'constructor' })],
    ['another statement', (s) => ({ ...s, _type: 'https://in-toto.io/Statement/v2' })],
    ['no subject', (s) => ({ ...s, subject: undefined })],
    ['subjects without digests', (s) => ({ ...s, subject: [{ name: 'model' }] })],
    ['digests that are no text', (s) => ({ ...s, subject: [{ digest: { sha256: [ROOT] } }] })],
    ['no builder', (s) => ({ ...s, predicate: { ...s.predicate, runDetails: {} } })],
    ['no definition', (s) => ({ ...s, predicate: { runDetails: s.predicate.runDetails } })],
    ['no predicate', (s) => ({ ...s, predicate: undefined })],
    ['a list', () => []],
  ])('refuses %s as malformed', (_, change) => {
    const result = verify(change(STATEMENT))
    expect(result.outcome).toBe('fail')
    expect(new Set(kinds(result))).toEqual(new Set(['malformed']))
  })

  it('does not take what a prototype holds for a digest', () => {
    const statement = JSON.stringify(STATEMENT).replace('"sha256":', '"__proto__":')
    const bundle = signPayload(readPrivateKey(KEY.key), Buffer.from(statement))
    const artifact = { roots: [digestOf('other')], files: [] }
    expect(verifyProvenance({ ...TRUSTED, bundle, artifact }).outcome).toBe('fail')
  })
})
