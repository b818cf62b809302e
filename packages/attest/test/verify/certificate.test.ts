import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import {
  certificateSigner,
  parseBundle,
  readCertificates,
  readPrivateKey,
  signModel,
  verifyModel,
  verifySignature,
  type Certificate,
} from '@secmlops/attest'
import { makeAuthority, makeLeaf, memoryTree, sharedData } from '@secmlops/testkit'
import { KEY, kinds } from '../support.js'
import { FILES, NOW, SUBJECT, bundleOf, pki, trustIn, verifyBundle } from './certificate-support.js'

describe('signing by certificate', () => {
  it.each(['P-256', 'P-384', 'P-521'] as const)('verifies again on %s', async (keyType) => {
    const { root, middle, leaf } = pki({ keyType })
    const signer = certificateSigner({
      key: leaf.key,
      certificate: leaf.pem,
      chain: [middle.pem],
      now: NOW,
    })
    const { bundle, signer: identity } = await signModel(memoryTree(FILES), 'm', { signer })
    const result = await verifyBundle(bundle, trustIn(root))
    expect(result).toMatchObject({
      outcome: 'pass',
      quirks: [],
      signer: {
        method: 'certificate',
        fingerprint: identity,
        subject: SUBJECT,
        issuer: 'CN=middle',
        names: [SUBJECT],
        key: readPrivateKey(leaf.key).public.fingerprint,
      },
    })
    expect(result.signer).toHaveProperty('authorities.length', 2)
  })

  it.each([
    ['another key', { certificate: pki().leaf.pem }],
    ['an expired certificate', { now: new Date('2028-01-01T00:00:00Z') }],
    ['a certificate that is not valid yet', { now: new Date('2025-12-31T23:59:59Z') }],
    ['a chain that does not continue it', { chain: [makeAuthority().pem] }],
    ['a private key in the chain', { chain: [pki().leaf.key] }],
    ['a chain that is no PEM', { chain: ['text'] }],
  ])('refuses %s', (_, change) => {
    const { middle, leaf } = pki()
    const options = { key: leaf.key, certificate: leaf.pem, chain: [middle.pem], now: NOW }
    expect(() => certificateSigner({ ...options, ...change })).toThrow(
      expect.objectContaining({ code: 'invalid-certificate', exit: 2 }),
    )
  })

  it('refuses a TLS certificate', () => {
    const { middle, leaf } = pki({ extendedKeyUsage: ['1.3.6.1.5.5.7.3.1'] })
    const options = { key: leaf.key, certificate: leaf.pem, chain: [middle.pem], now: NOW }
    expect(() => certificateSigner(options)).toThrow(/extended key usage lacks codeSigning/)
  })
})

describe('paths to a pinned root', () => {
  it('takes a pinned authority below the root, and a leaf that is pinned itself', async () => {
    const { middle, leaf } = pki()
    const bundle = await bundleOf([leaf, middle])
    for (const pinned of [middle, leaf])
      expect(await verifyBundle(bundle, trustIn(pinned))).toMatchObject({ outcome: 'pass' })
  })

  it('finds the way among authorities in any order, the root and strangers beside them', async () => {
    const { root, middle, leaf } = pki()
    const bundle = await bundleOf([leaf, makeAuthority(), root, middle])
    expect(await verifyBundle(bundle, trustIn(root))).toMatchObject({ outcome: 'pass' })
  })

  it('takes the sound one of two ways: an authority renewed with the same key', async () => {
    const old = pki({}, { notAfter: '2026-02-01T00:00:00Z' })
    const { root, middle, leaf } = old
    const renewed = makeAuthority({
      subject: 'middle',
      issuer: root,
      privateKey: middle.privateKey,
    })
    const bundle = await bundleOf([leaf, middle, renewed])
    expect(await verifyBundle(bundle, trustIn(root))).toMatchObject({ outcome: 'pass' })
  })

  it('takes one of several trusted subjects', async () => {
    const { root, middle, leaf } = pki()
    const [first] = trustIn(root).certificates ?? []
    const trust = {
      now: NOW,
      certificates: [{ roots: first?.roots ?? [], subject: 'other' }, ...(first ? [first] : [])],
    }
    expect(await verifyBundle(await bundleOf([leaf, middle]), trust)).toMatchObject({
      outcome: 'pass',
    })
  })

  it.each([
    ['URI', { uri: SUBJECT, email: 'other@example.com' }],
    ['DNS name', { dns: SUBJECT, email: 'other@example.com' }],
    ['common name without any other', { subject: SUBJECT, email: undefined }],
  ])('pins a %s', async (_, names) => {
    const { email, ...rest } = names
    const { root, middle } = pki()
    const leaf = makeLeaf(middle, { ...rest, ...(email !== undefined && { email }) })
    const bundle = await bundleOf([leaf, middle])
    expect(await verifyBundle(bundle, trustIn(root))).toMatchObject({ outcome: 'pass' })
  })

  it('does not bound its search by what an attacker sends: authorities that issue each other', async () => {
    const shared = makeAuthority({ subject: 'loop' })
    const { privateKey } = shared
    const loop = Array.from({ length: 7 }, () =>
      makeAuthority({ subject: 'loop', privateKey, more: [] }),
    )
    const leaf = makeLeaf(shared, { email: SUBJECT })
    const result = await verifyBundle(await bundleOf([leaf, ...loop]), trustIn(pki().root))
    expect(kinds(result)).toEqual(['untrusted-signer'])
  })
})

/** Vector of ossf/model-signing-spec v1.0; its authorities are RSA-3072, its leaf is on P-384 (facts sheet 1.6, 3.2). */
const folder = sharedData('oms-vectors/valid')
const describe_ = folder ? describe : describe.skip

describe_('the vector of the specification', () => {
  const bytes = folder ? readFileSync(`${folder}/certificate.bundle.json`) : Buffer.of()
  const parsed = parseBundle(bytes)
  const bundle = 'bundle' in parsed ? parsed.bundle : undefined
  const ders = bundle?.material.method === 'certificate' ? bundle.material.certificates : []
  const roots: Certificate[] = ders.slice(1).flatMap((der) => readCertificates(pem(der)))
  const subject = 'intermediate-ca'
  const at = (now: string, name = subject): unknown =>
    bundle &&
    verifySignature(bundle, { now: new Date(now), certificates: [{ roots, subject: name }] })

  // Valid from 2025-05-02T23:36:28Z to 2035-04-30T23:36:28Z (openssl x509 -dates).
  it('verifies within its validity, and not a second beside it', () => {
    expect(at('2025-05-02T23:36:28Z')).toMatchObject({ signer: { subject } })
    expect(at('2035-04-30T23:36:28Z')).toMatchObject({ signer: { subject } })
    for (const time of ['2025-05-02T23:36:27Z', '2035-04-30T23:36:29Z'])
      expect(at(time)).toMatchObject({ defect: { kind: 'expired-certificate' } })
    expect(at('2026-01-01T00:00:00Z', 'intermediate')).toMatchObject({
      defect: { kind: 'untrusted-signer' },
    })
  })

  it('is refused without its authority', async () => {
    const result = await verifyModel(memoryTree({}), 'm', {
      bundle: bytes,
      trust: { ...KEY.trust, ...trustIn(pki().root) },
    })
    expect(kinds(result)).toEqual(['untrusted-signer'])
  })
})

function pem(der: Uint8Array): string {
  const base64 = Buffer.from(der).toString('base64')
  return `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`
}
