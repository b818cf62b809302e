import { createPrivateKey } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import {
  certificateSigner,
  generateKeyPair,
  keySigner,
  signModel,
  type PayloadSigner,
  type SignOptions,
} from '@secmlops/attest'
import type { Evaluation } from '@secmlops/core'
import { makeAuthority, makeLeaf, memoryTree, type Files } from '@secmlops/testkit'
import { evaluate, rules } from './support.js'

const NOW = new Date('2026-11-23T12:00:00Z')
const MODEL: Files = { 'm/w.onnx': 'ONNX' }
const [ANNA, BEN, EVE] = [generateKeyPair(), generateKeyPair(), generateKeyPair()]
const ROOT = makeAuthority({ subject: 'root' })
const LEAF = makeLeaf(ROOT, { email: 'release@example.com' })
const TRUSTED: Files = {
  'keys/anna.pub': ANNA.publicKey,
  'keys/ben.pub': BEN.publicKey,
  'pki/root.pem': ROOT.pem,
}
const byKey = ({ privateKey }: { privateKey: string }): PayloadSigner => keySigner(privateKey)
const BY_CERTIFICATE = certificateSigner({ key: LEAF.key, certificate: LEAF.pem, now: NOW })

function policy(signing: string, signature = 'm.sig'): string {
  return `version: 1\nmodels: { net: { path: m, signature: ${signature} } }\ngates:\n  signing:\n${signing
    .split('\n')
    .map((line) => `    ${line}\n`)
    .join('')}`
}

async function signed(
  signer: PayloadSigner,
  options: Partial<SignOptions> = {},
  model: Files = MODEL,
): Promise<Uint8Array> {
  return (await signModel(memoryTree(model), 'm', { signer, ...options })).bundle
}

async function run(text: string, signatures: Files, model: Files = MODEL): Promise<Evaluation> {
  const head = { ...TRUSTED, ...model, ...signatures }
  return evaluate({ base: head, head, policy: text })
}

describe('a signer by certificate', () => {
  const text = policy(
    'signers: [{ certificate-roots: [pki/root.pem], subject: release@example.com }]',
  )

  it('is trusted through the pinned root, and for its subject alone', async () => {
    const bundle = await signed(BY_CERTIFICATE)
    const evaluation = await run(text, { 'm.sig': bundle })
    expect(evaluation.findings).toEqual([])
    expect(evaluation.controls[0]).toMatchObject({ name: 'flipped-byte', rejected: true })
    const other = text.replace('release@', 'other@')
    expect(rules(await run(other, { 'm.sig': bundle }))).toEqual(['untrusted-signer'])
    expect(rules(await run(text, { 'm.sig': await signed(byKey(ANNA)) }))).toEqual([
      'untrusted-signer',
    ])
  })

  it('counts by the clock of the run', async () => {
    const old = makeLeaf(ROOT, { email: 'release@example.com', notAfter: '2026-11-23T11:59:59Z' })
    const signer = certificateSigner({
      key: old.key,
      certificate: old.pem,
      now: new Date('2026-06-01'),
    })
    const evaluation = await run(text, { 'm.sig': await signed(signer) })
    expect(rules(evaluation)).toEqual(['expired-certificate'])
  })

  it('is read from the target: a pull request cannot bring its own root', async () => {
    const mine = makeAuthority({ subject: 'root' })
    const leaf = makeLeaf(mine, { email: 'release@example.com' })
    const signer = certificateSigner({ key: leaf.key, certificate: leaf.pem, now: NOW })
    const base = { ...TRUSTED, ...MODEL, 'm.sig': await signed(BY_CERTIFICATE) }
    const head = { ...base, 'pki/root.pem': mine.pem, 'm.sig': await signed(signer) }
    expect(rules(await evaluate({ base, head, policy: text }))).toEqual(['untrusted-signer'])
    const gone = { ...base, 'pki/root.pem': 'text' }
    await expect(evaluate({ base: gone, head: gone, policy: text })).rejects.toMatchObject({
      code: 'invalid-certificate',
      location: { path: 'secmlops.yml', line: 5 },
    })
  })
})

describe('required-signers', () => {
  const text = policy(
    [
      'required-signers: 2',
      'signers:',
      '  - public-key: keys/anna.pub',
      '  - public-key: keys/ben.pub',
      '  - { certificate-roots: [pki/root.pem], subject: release@example.com }',
    ].join('\n'),
    '[a.sig, b.sig, c.sig]',
  )

  it('is met by so many different signers of the same root', async () => {
    const [a, b, c] = [
      await signed(byKey(ANNA)),
      await signed(byKey(BEN)),
      await signed(BY_CERTIFICATE),
    ]
    const states: Files[] = [
      { 'a.sig': a, 'b.sig': b },
      { 'b.sig': c, 'c.sig': a },
      { 'a.sig': a, 'b.sig': b, 'c.sig': c },
    ]
    for (const signatures of states) {
      const evaluation = await run(text, signatures)
      expect(evaluation.findings).toEqual([])
      expect(evaluation.coverage[0]).toMatchObject({ of: 'signed files', examined: 1, total: 1 })
      expect(evaluation.digests.get('net')).toMatch(/^[0-9a-f]{64}$/)
    }
  })

  it('is not met by one signer twice', async () => {
    const a = await signed(byKey(ANNA))
    const again = await signed(byKey(ANNA), { name: 'again' })
    const states: Files[] = [
      { 'a.sig': a },
      { 'a.sig': a, 'b.sig': a },
      { 'a.sig': a, 'b.sig': again },
    ]
    for (const signatures of states) {
      const evaluation = await run(text, signatures)
      expect(evaluation.findings).toMatchObject([
        { rule: 'too-few-signers', message: 'net: signed by 1 of 2 different signers' },
      ])
    }
  })

  it('is not met by one key under two entries, or two certificates for one name', async () => {
    const leaf = makeLeaf(ROOT, { email: 'release@example.com' })
    const renewed = certificateSigner({ key: leaf.key, certificate: leaf.pem, now: NOW })
    const twoNames = { 'a.sig': await signed(BY_CERTIFICATE), 'b.sig': await signed(renewed) }
    expect(rules(await run(text, twoNames))).toEqual(['too-few-signers'])
    const annasLeaf = makeLeaf(ROOT, {
      email: 'release@example.com',
      privateKey: createPrivateKey(ANNA.privateKey),
    })
    const annasCertificate = certificateSigner({
      key: annasLeaf.key,
      certificate: annasLeaf.pem,
      now: NOW,
    })
    const oneKey = { 'a.sig': await signed(byKey(ANNA)), 'b.sig': await signed(annasCertificate) }
    expect(rules(await run(text, oneKey))).toEqual(['too-few-signers'])
    const listedTwice = text.replace('keys/ben.pub', 'keys/anna.pub')
    const a = await signed(byKey(ANNA))
    expect(rules(await run(listedTwice, { 'a.sig': a, 'b.sig': a }))).toEqual(['too-few-signers'])
  })

  it('lets no signature stand that does not hold, enough others or not', async () => {
    const good = { 'a.sig': await signed(byKey(ANNA)), 'b.sig': await signed(byKey(BEN)) }
    expect(rules(await run(text, { ...good, 'c.sig': await signed(byKey(EVE)) }))).toEqual([
      'untrusted-signer',
    ])
    expect(rules(await run(text, { ...good, 'c.sig': '{}' }))).toEqual(
      expect.arrayContaining(['malformed-signature']),
    )
    const stale = await signed(BY_CERTIFICATE, {}, { 'm/w.onnx': 'ONNX old' })
    expect(rules(await run(text, { ...good, 'c.sig': stale }))).toEqual(['tampered-file'])
  })

  it('is not met by signers of different roots', async () => {
    const more = { ...MODEL, 'm/log.txt': 'x' }
    const a = await signed(byKey(ANNA), {}, more)
    const b = await signed(byKey(BEN), { ignorePaths: ['log.txt'] }, more)
    const found = rules(await run(text, { 'a.sig': a, 'b.sig': b }, more))
    expect(found).toEqual(['ignored-content', 'too-few-signers'])
  })

  it('finds no signature at all as before, with all its paths', async () => {
    expect((await run(text, {})).findings).toMatchObject([
      { rule: 'unsigned-model', message: 'net has no signature at a.sig, b.sig, c.sig' },
    ])
  })

  it('takes several signatures inside the model', async () => {
    const inside = text.replace('[a.sig, b.sig, c.sig]', '[m/a.sig, m/b.sig]')
    const ignorePaths = ['a.sig', 'b.sig']
    const signatures = {
      'm/a.sig': await signed(byKey(ANNA), { ignorePaths }),
      'm/b.sig': await signed(byKey(BEN), { ignorePaths }),
    }
    expect((await run(inside, signatures)).findings).toEqual([])
  })
})

describe('revoked', () => {
  it.each([
    ['a key', ANNA.fingerprint, 'revoked-signer'],
    ['another key', BEN.fingerprint, undefined],
  ])('%s', async (_, name, rule) => {
    const text = policy(`signers: [{ public-key: keys/anna.pub }]\nrevoked: [${name}]`)
    const found = rules(await run(text, { 'm.sig': await signed(byKey(ANNA)) }))
    expect(found).toEqual(rule === undefined ? [] : [rule])
  })

  it('a model', async () => {
    const { root } = await signModel(memoryTree(MODEL), 'm', { signer: byKey(ANNA) })
    const text = policy(`signers: [{ public-key: keys/anna.pub }]\nrevoked: ['sha256:${root}']`)
    expect(rules(await run(text, { 'm.sig': await signed(byKey(ANNA)) }))).toEqual([
      'revoked-model',
    ])
  })
})
