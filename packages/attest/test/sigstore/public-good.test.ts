import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { digestOf } from '@secmlops/core'
import {
  parseBundle,
  publicGoodRoot,
  readTrustedRoot,
  verifySignature,
  type Trust,
} from '@secmlops/attest'
import { sharedData } from '@secmlops/testkit'
import { PUBLIC_GOOD_ROOT } from '../../src/sigstore/public-good-root.js'

it('is the target of the TUF repository, byte for byte', () => {
  // Hash in targets.json of https://tuf-repo-cdn.sigstore.dev, and of seeds.json in @sigstore/tuf 5.0.1.
  expect(digestOf(`${JSON.stringify(PUBLIC_GOOD_ROOT, null, 2)}\n`)).toBe(
    '6494e21ea73fa7ee769f85f57d5a3e6a08725eae1e38c755fc3517c9e6bc0b66',
  )
})

/** `model_signing` 1.1.0 wrote it, with an RFC 3161 timestamp (facts sheet 3.2; ossf/model-signing-spec test-vectors/v1.0). */
const file = sharedData('oms-vectors/valid/sigstore.bundle.json')
const describe_ = file === undefined ? describe.skip : describe

describe_('the bundle of model_signing', () => {
  const parsed = parseBundle(file === undefined ? new Uint8Array() : readFileSync(file))
  const identities = [
    { issuer: 'https://sigstore.verify.ibm.com/oauth2', identity: 'stefanb@us.ibm.com' },
  ]
  const verify = (trust: Trust): ReturnType<typeof verifySignature> => {
    if (!('bundle' in parsed)) throw new Error(parsed.problems.join())
    return verifySignature(parsed.bundle, trust)
  }

  it('verifies offline with the embedded root', async () => {
    expect(verify({ identities, sigstore: await publicGoodRoot() })).toEqual({
      signer: {
        method: 'sigstore',
        ...identities[0],
        claims: {},
        // `openssl ts -reply -text` of the timestamp, and integratedTime of the entry.
        signedAt: '2025-10-10T02:12:20.000Z',
        logIndex: '598151086',
      },
    })
  })

  it.each([
    ['https://sigstore.verify.ibm.com/oauth2', 'stefanb@us.ibm.co'],
    ['https://sigstore.verify.ibm.com/oauth2', 'b@us.ibm.com'],
    ['https://sigstore.verify.ibm.com/oauth2', 'stefanb@us_ibm.com'],
    ['https://sigstore.verify.ibm.com/oauth2/', 'stefanb@us.ibm.com'],
    ['https://sigstore.verify.ibm.com', 'stefanb@us.ibm.com'],
  ])('is not by another: %s %s', async (issuer, identity) => {
    const trust = { identities: [{ issuer, identity }], sigstore: await publicGoodRoot() }
    expect(verify(trust)).toMatchObject({ defect: { kind: 'untrusted-signer' } })
  })

  // Facts sheet 3.2: the root in MT's custom_trust_config.json names no timestamp authority.
  it.each<[string, object, string]>([
    ['no timestamp authority', { timestampAuthorities: [] }, 'timestamp-unknown'],
    ['no certificate log', { ctlogs: [] }, 'certificate-unlogged'],
    ['no log', { tlogs: [] }, 'log-unknown'],
  ])('with a root that names %s: %s', async (_, change, code) => {
    const root = Buffer.from(JSON.stringify({ ...PUBLIC_GOOD_ROOT, ...change }))
    const result = verify({ identities, sigstore: await readTrustedRoot(root) })
    expect(result).toMatchObject({ defect: { code } })
  })

  it('is refused by a root that was outdated when it was signed', async () => {
    const { verify: prove } = await publicGoodRoot()
    const sigstore = { verify: prove, goodUntil: new Date('2025-10-10T02:12:19Z') }
    expect(verify({ identities, sigstore })).toMatchObject({ defect: { code: 'root-outdated' } })
  })
})
