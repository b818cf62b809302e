import { describe, expect, it } from '@jest/globals'
import {
  readPrivateKey,
  signPayload,
  verifyProvenance,
  type ProvenanceRequest,
  type ProvenanceVerification,
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
const TRUSTED = { trust: KEY.trust, subjects: [ROOT], builders: [BUILDER] }

function verify(
  statement: unknown,
  request: Partial<ProvenanceRequest> = {},
): ProvenanceVerification {
  const bundle = signPayload(readPrivateKey(KEY.key), Buffer.from(JSON.stringify(statement)))
  return verifyProvenance({ ...TRUSTED, bundle, ...request })
}

const kinds = ({ defects }: ProvenanceVerification): string[] => defects.map(({ kind }) => kind)

describe('verifyProvenance', () => {
  it('accepts what a trusted signer says of this artifact, builder and inputs', () => {
    const result = verify(STATEMENT, { dependencies: [{ name: 'train', digest: DATA }] })
    expect(result).toMatchObject({ outcome: 'pass', defects: [], signer: { method: 'key' } })
    expect(result.provenance).toMatchObject({ builder: BUILDER })
  })

  it.each<[string, Partial<ProvenanceRequest>, string]>([
    ['another artifact', { subjects: [digestOf('X')] }, 'other-subject'],
    ['no artifact', { subjects: [] }, 'other-subject'],
    ['an empty digest', { subjects: [''] }, 'other-subject'],
    ['a builder by prefix', { builders: [BUILDER.slice(0, -1)] }, 'untrusted-builder'],
    ['a builder by pattern', { builders: ['.*'] }, 'untrusted-builder'],
    ['no builder', { builders: [] }, 'untrusted-builder'],
    [
      'another dataset',
      { dependencies: [{ name: 'train', digest: digestOf('X') }] },
      'missing-dependency',
    ],
    [
      'a digest of another algorithm',
      { dependencies: [{ name: 'code', digest: 'a'.repeat(40) }] },
      'missing-dependency',
    ],
    ['a signer who is not trusted', { trust: testKey().trust }, 'untrusted-signer'],
    ['nobody', { trust: {} }, 'untrusted-signer'],
    ['a bundle that is none', { bundle: Buffer.from('{}') }, 'malformed'],
  ])('refuses for %s', (_, request, kind) => {
    const result = verify(STATEMENT, request)
    expect(result.outcome).toBe('fail')
    expect([...new Set(kinds(result))]).toEqual([kind])
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
    ['SLSA 0.2', (s) => ({ ...s, predicateType: 'https://slsa.dev/provenance/v0.2' })],
    ['another statement', (s) => ({ ...s, _type: 'https://in-toto.io/Statement/v0.1' })],
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
    expect(verifyProvenance({ ...TRUSTED, bundle, subjects: [digestOf('other')] }).outcome).toBe(
      'fail',
    )
  })
})
