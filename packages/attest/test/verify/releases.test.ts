import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import {
  readCertificates,
  readPublicKey,
  verifyModel,
  type DefectKind,
  type ModelVerification,
  type Quirk,
  type Trust,
} from '@secmlops/attest'
import { memoryTree, type Files } from '@secmlops/testkit'
import { KEY, bundleJson, kinds } from '../support.js'

const at = (name: string): URL => new URL(`../vectors/releases/${name}`, import.meta.url)
const publicKey = (name: string): Trust => ({
  publicKeys: [readPublicKey(readFileSync(at(`keys/test-only-${name}.pub`)))],
})
const NOW = new Date('2026-11-28T00:00:00Z')
const CERTIFICATE: Trust = {
  certificates: [
    {
      roots: readCertificates(readFileSync(at('keys/test-only-root.crt'))),
      subject: 'release@example.com',
    },
  ],
  now: NOW,
}
const MODEL: Files = {
  'model/a b': 'first',
  'model/a/b': 'second',
  'model/ｚ': 'third',
  'model/😀': 'fourth',
  'model/empty': '',
}

/** What was written by each release of model_signing that PyPI has (vectors/README.md), and where it departs from today's form. */
const LEGACY: readonly Quirk[] = ['python-encoding', 'digests-v0.1']
const RELEASES: Readonly<Record<string, readonly Quirk[]>> = {
  '0.1.1': LEGACY,
  '0.2.0': LEGACY,
  '0.3.0': [],
  '0.3.1': [],
  '1.0.0': [],
  '1.0.1': [],
  '1.1.0': [],
  '1.1.1': [],
}
const TRUST: Readonly<Record<string, Trust>> = {
  p256: publicKey('p256'),
  p384: publicKey('p384'),
  p521: publicKey('p521'),
  certificate: CERTIFICATE,
  single: publicKey('p256'),
}
const CASES = Object.entries(RELEASES).flatMap(([release, quirks]) =>
  readdirSync(at(release))
    .map((file) => file.replace('.sig', ''))
    .map((name) => ({ release, name, quirks })),
)

it('there are key bundles of eight releases on three curves, and certificate bundles of those that could write them', () => {
  const names = (name: string): string[] =>
    CASES.filter((each) => each.name === name).map(({ release }) => release)
  for (const name of ['p256', 'p384', 'p521', 'single'])
    expect(names(name)).toEqual(Object.keys(RELEASES))
  expect(names('certificate')).toEqual(Object.keys(RELEASES).filter((each) => each !== '0.3.0'))
})

type Json = ReturnType<typeof bundleJson>
const flipped = (base64: string, i: number): string => {
  const bytes = Buffer.from(base64, 'base64')
  bytes[i < 0 ? bytes.length + i : i]! ^= 1
  return bytes.toString('base64')
}
const chainOf = ({ verificationMaterial }: Json): { rawBytes: string }[] =>
  (verificationMaterial['x509CertificateChain'] as { certificates: { rawBytes: string }[] })
    .certificates

describe.each(CASES)('model_signing $release, $name', ({ release, name, quirks }) => {
  const original = readFileSync(at(`${release}/${name}.sig`))
  const path = name === 'single' ? 'model/a b' : 'model'
  const verify = (
    change: { bundle?: Uint8Array; files?: Files; trust?: Trust } = {},
  ): Promise<ModelVerification> => {
    const { bundle = original, files = MODEL, trust = TRUST[name]! } = change
    return verifyModel(memoryTree(files), path, { bundle, trust })
  }
  const altered = (change: (json: Json) => void): Promise<ModelVerification> => {
    const json = bundleJson(original)
    change(json)
    return verify({ bundle: Buffer.from(JSON.stringify(json)) })
  }

  it('verifies, and its quirks are named', async () => {
    const result = await verify()
    const order: readonly Quirk[] = name === 'single' ? ['dot-name'] : ['python-order']
    expect(result).toMatchObject({ outcome: 'pass', defects: [], gaps: [] })
    expect(result.quirks).toEqual([...quirks, ...order])
    expect(result.examined).toBe(name === 'single' ? 1 : 5)
  })

  it.each<[string, DefectKind, (json: Json) => void]>([
    [
      'a byte of the payload',
      'invalid-signature',
      ({ dsseEnvelope: envelope }) => (envelope.payload = flipped(envelope.payload, 100)),
    ],
    [
      'a byte of the signature',
      'invalid-signature',
      ({ dsseEnvelope: { signatures } }) => (signatures[0]!.sig = flipped(signatures[0]!.sig, -1)),
    ],
    [
      'the payload type',
      'malformed',
      ({ dsseEnvelope: envelope }) => (envelope.payloadType = 'application/json'),
    ],
    [
      'the media type',
      'malformed',
      (json) => (json.mediaType = json.mediaType.replace('0.3', '0.2')),
    ],
    [
      'a second signature',
      'malformed',
      ({ dsseEnvelope: { signatures } }) => signatures.push(signatures[0]!),
    ],
    [
      'another method',
      'untrusted-signer',
      (json) =>
        (json.verificationMaterial =
          name === 'certificate'
            ? { publicKey: { hint: KEY.fingerprint } }
            : { x509CertificateChain: { certificates: [{ rawBytes: 'AAAA' }] } }),
    ],
  ])('%s: %s', async (_, kind, change) => {
    expect(kinds(await altered(change))).toEqual([kind])
  })

  it('a cut bundle: malformed', async () => {
    for (const length of [0, 1, 100, original.length - 3])
      expect(kinds(await verify({ bundle: original.subarray(0, length) }))).toEqual(['malformed'])
  })

  it('another signer: untrusted, or not by that key where the bundle names none', async () => {
    const isNamed = original.includes('"hint"') || name === 'certificate'
    expect(kinds(await verify({ trust: { ...KEY.trust, now: NOW } }))).toEqual([
      isNamed ? 'untrusted-signer' : 'invalid-signature',
    ])
  })

  it('another file: changed, missing, extra', async () => {
    const { 'model/a b': content = '', ...others } = MODEL
    const isFolder = name !== 'single'
    expect(kinds(await verify({ files: { ...others, 'model/a b': 'firsT' } }))).toEqual([
      'changed-file',
    ])
    expect(kinds(await verify({ files: others }))).toEqual(['missing-file'])
    const added = kinds(await verify({ files: { ...MODEL, 'model/a': content } }))
    expect(added).toEqual(isFolder ? ['extra-file'] : [])
    expect(kinds(await verify({ files: { ...others, 'model/A b': content } }))).toEqual(
      isFolder ? ['extra-file', 'missing-file'] : ['missing-file'],
    )
  })
})

const certified = CASES.filter(({ name }) => name === 'certificate')
describe.each(certified)('model_signing $release, its certificates', ({ release }) => {
  const original = readFileSync(at(`${release}/certificate.sig`))
  const verify = async (bundle: Json, trust: Trust = CERTIFICATE): Promise<string[]> =>
    kinds(
      await verifyModel(memoryTree(MODEL), 'model', {
        bundle: Buffer.from(JSON.stringify(bundle)),
        trust,
      }),
    )
  const [pinned] = CERTIFICATE.certificates ?? []

  it.each<[string, DefectKind, (chain: { rawBytes: string }[]) => unknown]>([
    [
      'a byte of the leaf',
      'untrusted-signer',
      ([leaf]) => (leaf!.rawBytes = flipped(leaf!.rawBytes, -1)),
    ],
    [
      'a byte of the authority',
      'untrusted-signer',
      ([, ca]) => (ca!.rawBytes = flipped(ca!.rawBytes, -1)),
    ],
    ['no authority', 'untrusted-signer', (chain) => chain.pop()],
    ['no leaf', 'untrusted-signer', (chain) => chain.shift()],
    ['no certificate', 'malformed', (chain) => chain.splice(0)],
    ['a certificate that is none', 'invalid-certificate', ([leaf]) => (leaf!.rawBytes = 'MAA=')],
  ])('%s: %s', async (_, kind, change) => {
    const json = bundleJson(original)
    change(chainOf(json))
    expect(await verify(json)).toEqual([kind])
  })

  it.each<[string, DefectKind, Trust]>([
    [
      'another name',
      'untrusted-signer',
      { ...CERTIFICATE, certificates: [{ ...pinned!, subject: 'elease@example.com' }] },
    ],
    ['no root', 'untrusted-signer', { ...CERTIFICATE, certificates: [{ ...pinned!, roots: [] }] }],
    [
      'before its time',
      'expired-certificate',
      { ...CERTIFICATE, now: new Date('2023-12-31T23:59:59Z') },
    ],
    ['after its time', 'expired-certificate', { ...CERTIFICATE, now: new Date('2123-01-02') }],
    ['at no time', 'expired-certificate', { certificates: CERTIFICATE.certificates ?? [] }],
  ])('%s: %s', async (_, kind, trust) => {
    expect(await verify(bundleJson(original), trust)).toEqual([kind])
  })
})
