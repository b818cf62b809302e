import { readFileSync } from 'node:fs'
import { expect, it } from '@jest/globals'
import { parseBundle, publicGoodRoot, verifySignature } from '@secmlops/attest'
import { bundleJson } from '../support.js'

/** Cases `dsse-with-hashedrekord-*` of sigstore/sigstore-conformance, test/assets/bundle-verify (vectors/README.md). */
const read = (name: string): Buffer =>
  readFileSync(new URL(`../vectors/sigstore-conformance/${name}.json`, import.meta.url))
const original = read('happy-path.sigstore')

/** In what a failing case differs from the happy path: envelope and timestamp. */
interface Change {
  readonly payload?: string
  readonly sig: string
  readonly timestamp: string
}
const changes = JSON.parse(read('changes').toString()) as Readonly<Record<string, Change>>

const IDENTITY = {
  issuer: 'https://token.actions.githubusercontent.com',
  identity:
    'https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/.github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main',
}
const sigstore = await publicGoodRoot()

function verified(bundle: object, identity = IDENTITY): unknown {
  const parsed = parseBundle(Buffer.from(JSON.stringify(bundle)))
  if (!('bundle' in parsed)) throw new Error(parsed.problems.join())
  return verifySignature(parsed.bundle, { identities: [identity], sigstore })
}

it('dsse-with-hashedrekord-happy-path', () => {
  expect(verified(bundleJson(original))).toMatchObject({
    signer: {
      ...IDENTITY,
      signedAt: '2026-05-13T19:47:33.000Z',
      logIndex: '1525557801',
      claims: { trigger: 'workflow_dispatch', visibility: 'public' },
    },
  })
})

it.each(['invalid-sig', 'mismatch-sig', 'mismatch-envelope'])(
  'dsse-with-hashedrekord-%s_fail',
  (name) => {
    const { payload, sig, timestamp } = changes[name]!
    const json = bundleJson(original)
    const { dsseEnvelope: envelope, verificationMaterial: material } = json
    Object.assign(envelope, { signatures: [{ sig }] }, payload === undefined ? {} : { payload })
    material['timestampVerificationData'] = { rfc3161Timestamps: [{ signedTimestamp: timestamp }] }
    expect(verified(json)).toMatchObject({ defect: { code: 'log-entry-of-another' } })
  },
)

it('and for another workflow or ref of the same repository it is refused', () => {
  for (const [from, to] of [
    ['heads/main', 'heads/main2'],
    ['oidc-beacon.yml', 'oidc-beacon.yaml'],
    ['https://github.com/', 'https://github_com/'],
  ] as const) {
    const identity = { ...IDENTITY, identity: IDENTITY.identity.replace(from, to) }
    expect(verified(bundleJson(original), identity)).toMatchObject({
      defect: { kind: 'untrusted-signer' },
    })
  }
})
