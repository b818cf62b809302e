import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import {
  publicGoodRoot,
  readTrustedRoot,
  verifyModel,
  type IdentityTrust,
  type ModelVerification,
  type Trust,
} from '@secmlops/attest'
import { memoryTree, type Files } from '@secmlops/testkit'
import { PUBLIC_GOOD_ROOT } from '../../src/sigstore/public-good-root.js'
import { KEY, bundleJson } from '../support.js'

type Json = ReturnType<typeof bundleJson>
interface Entry {
  logIndex: string
  integratedTime: string
  canonicalizedBody: string
  inclusionPromise: { signedEntryTimestamp: string }
  inclusionProof: { rootHash: string; hashes: string[]; checkpoint: { envelope: string } }
}
const material = (json: Json): { certificate: { rawBytes: string }; tlogEntries: Entry[] } =>
  json.verificationMaterial as never
const entry = (json: Json): Entry => material(json).tlogEntries[0]!

const MODEL: Files = { 'm/signme-1': 'signme-1', 'm/signme-2': 'signme-2' }
const SIGNER: IdentityTrust = {
  issuer: 'https://sigstore.verify.ibm.com/oauth2',
  identity: 'stefanb@us.ibm.com',
}
const sigstore = await publicGoodRoot()

function flip(base64: string, i = 10): string {
  const bytes = Buffer.from(base64, 'base64')
  bytes[i < 0 ? bytes.length + i : i]! ^= 1
  return bytes.toString('base64')
}

/** Kinds of the defects, or their finer codes where they have one. */
function reasons({ defects }: ModelVerification): string[] {
  return [...new Set(defects.map(({ kind, code }) => code ?? kind))].sort()
}

/** Signed at the public-good instance with these releases of model_signing (vectors/README.md). That of 1.1.0: public-good.test.ts. */
describe.each([
  ['0.3.1', '2025-05-03T01:10:02.000Z', '206342049'],
  ['1.0.0', '2025-05-03T01:34:46.000Z', '206344181'],
  ['1.0.1', '2025-10-07T15:33:48.000Z', '588939812'],
])('model_signing %s, keyless', (release, signedAt, logIndex) => {
  const file = new URL(`../vectors/upstream/${release}-sigstore.sig`, import.meta.url)
  const original = readFileSync(file)
  const verify = (
    change: { bundle?: Uint8Array; files?: Files; trust?: Trust } = {},
  ): Promise<ModelVerification> => {
    const { bundle = original, files = MODEL, trust = { identities: [SIGNER], sigstore } } = change
    return verifyModel(memoryTree(files), 'm', { bundle, trust })
  }

  it('verifies offline, with its identity and time', async () => {
    expect(await verify()).toMatchObject({
      outcome: 'pass',
      signer: { ...SIGNER, signedAt, logIndex },
      root: '61d4849d9d90076d6215f4d525f13d6574af8e3f67aef3e6f36fc40a14fdd226',
      quirks: [],
      examined: 2,
    })
  })

  it.each<[string, string, (json: Json) => unknown]>([
    [
      'a byte of the payload',
      'log-entry-of-another',
      ({ dsseEnvelope: e }) => (e.payload = flip(e.payload)),
    ],
    [
      'a byte of the signature',
      'log-entry-of-another',
      ({
        dsseEnvelope: {
          signatures: [s],
        },
      }) => (s!.sig = flip(s!.sig)),
    ],
    ['the payload type', 'malformed', ({ dsseEnvelope: e }) => (e.payloadType = 'text/plain')],
    ['the media type', 'malformed', (json) => (json.mediaType += '2')],
    [
      'a byte of the certificate',
      'certificate-untrusted',
      (json) =>
        (material(json).certificate.rawBytes = flip(material(json).certificate.rawBytes, -1)),
    ],
    ['no log entry and no timestamp', 'malformed', (json) => (material(json).tlogEntries = [])],
    [
      'the time of the entry',
      'log-entry-false',
      (json) => (entry(json).integratedTime = String(Number(entry(json).integratedTime) + 1)),
    ],
    [
      'the promise',
      'log-entry-false',
      (json) =>
        (entry(json).inclusionPromise.signedEntryTimestamp = flip(
          entry(json).inclusionPromise.signedEntryTimestamp,
          -1,
        )),
    ],
    [
      'the proof',
      'log-entry-false',
      (json) =>
        (entry(json).inclusionProof.hashes[0] = flip(entry(json).inclusionProof.hashes[0]!)),
    ],
    [
      'the root of the log, but not of its checkpoint',
      'malformed',
      (json) => (entry(json).inclusionProof.rootHash = flip(entry(json).inclusionProof.rootHash)),
    ],
    [
      'a key in the place of the certificate',
      'untrusted-signer',
      (json) => (json.verificationMaterial = { publicKey: { hint: KEY.fingerprint } }),
    ],
  ])('%s: %s', async (_, reason, change) => {
    const json = bundleJson(original)
    change(json)
    expect(reasons(await verify({ bundle: Buffer.from(JSON.stringify(json)) }))).toEqual([reason])
  })

  it.each<[string, string, Files]>([
    ['a byte of a file', 'changed-file', { ...MODEL, 'm/signme-1': 'signme-2' }],
    ['a file less', 'missing-file', { 'm/signme-1': 'signme-1' }],
    ['a file more', 'extra-file', { ...MODEL, 'm/ignore-me': '' }],
  ])('%s: %s', async (_, reason, files) => {
    expect(reasons(await verify({ files }))).toEqual([reason])
  })

  it('a file more is accepted when the caller says so: these releases did not record what they ignored', async () => {
    const tree = memoryTree({ ...MODEL, 'm/ignore-me': '' })
    const trust = { identities: [SIGNER], sigstore }
    const options = { bundle: original, trust, ignorePaths: ['ignore-me'] }
    expect(await verifyModel(tree, 'm', options)).toMatchObject({ outcome: 'pass' })
  })

  it.each<[string, string, Trust]>([
    [
      'another identity',
      'untrusted-signer',
      { identities: [{ ...SIGNER, identity: 'stefanb@us_ibm.com' }], sigstore },
    ],
    [
      'another issuer',
      'untrusted-signer',
      { identities: [{ ...SIGNER, issuer: `${SIGNER.issuer}/` }], sigstore },
    ],
    ['keys only', 'untrusted-signer', { ...KEY.trust, sigstore }],
    ['no root', 'untrusted-signer', { identities: [SIGNER] }],
  ])('trust in %s: %s', async (_, reason, trust) => {
    expect(reasons(await verify({ trust }))).toEqual([reason])
  })

  it('a flipped authority in the root that the caller pins is not one', async () => {
    const text = JSON.stringify(PUBLIC_GOOD_ROOT)
    const json = JSON.parse(text) as {
      certificateAuthorities: { certChain: { certificates: { rawBytes: string }[] } }[]
    }
    for (const { certChain } of json.certificateAuthorities)
      for (const each of certChain.certificates) each.rawBytes = flip(each.rawBytes, -1)
    const root = await readTrustedRoot(Buffer.from(JSON.stringify(json)))
    const result = await verify({ trust: { identities: [SIGNER], sigstore: root } })
    expect(reasons(result)).toEqual(['certificate-untrusted'])
  })
})

// Found by bench/flips.mjs: sigstore-js verifies all the same with an authority whose frame, which nobody signs, was damaged here.
it.each([
  ['tag of the certificate', 0],
  ['tag of the outer algorithm', 425],
  ['tag of the signature', 437],
  ['unused bits of the signature', 439],
])('a root is not read whose authority is damaged at the %s', async (_, i) => {
  const root = structuredClone(PUBLIC_GOOD_ROOT) as {
    certificateAuthorities: { certChain: { certificates: { rawBytes: string }[] } }[]
  }
  const [authority] = root.certificateAuthorities.at(-1)?.certChain.certificates ?? []
  expect(await readTrustedRoot(Buffer.from(JSON.stringify(root)))).toHaveProperty('verify')
  authority!.rawBytes = flip(authority!.rawBytes, i)
  await expect(readTrustedRoot(Buffer.from(JSON.stringify(root)))).rejects.toMatchObject({
    code: 'invalid-trusted-root',
  })
})
