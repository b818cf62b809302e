import { createHash, createPublicKey } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import type { Signer, Statement, Trust } from '@secmlops/attest'
import { signModel, keySigner, verifyModel } from '@secmlops/attest'
import { memoryTree } from '@secmlops/testkit'
import { standingDefects } from '../../src/verify/standing.js'
import { KEY, kinds, signThenVerify } from '../support.js'
import { NOW, SUBJECT, bundleOf, pki, trustIn, verifyBundle } from './certificate-support.js'

const FILES = { 'm/a': '1' }

const SPKI = createHash('sha256')
  .update(createPublicKey(KEY.key).export({ type: 'spki', format: 'der' }))
  .digest('hex')

describe('what the policy has revoked', () => {
  const openssl = (hex: string): string => hex.toUpperCase().replace(/(..)(?=.)/g, '$1:')

  it('is refused: a key, in any spelling of its fingerprint', async () => {
    for (const revoked of [
      KEY.fingerprint,
      `sha256:${KEY.fingerprint}`,
      openssl(KEY.fingerprint),
      // What `openssl pkey -pubin -outform der | sha256sum` prints, and most other tools: it once revoked nothing.
      SPKI,
      openssl(SPKI),
    ]) {
      const result = await signThenVerify(FILES, FILES, {
        trust: { ...KEY.trust, revoked: [revoked] },
      })
      expect(kinds(result)).toEqual(['revoked-signer'])
      expect(result.signer).toEqual({ method: 'key', fingerprint: KEY.fingerprint, spki: SPKI })
    }
    const other = ['0'.repeat(64), KEY.fingerprint.slice(1), '']
    const kept = await signThenVerify(FILES, FILES, { trust: { ...KEY.trust, revoked: other } })
    expect(kept.outcome).toBe('pass')
  })

  it('is refused: a certificate, its key, its authorities, its name', async () => {
    const { root, middle, leaf } = pki({ uri: 'https://example.com/ci' })
    const bundle = await bundleOf([leaf, middle])
    const trust = trustIn(root)
    const { signer } = await verifyBundle(bundle, trust)
    if (signer?.method !== 'certificate') throw new Error('the certificate does not verify')
    const names = [
      signer.fingerprint,
      signer.key,
      signer.spki,
      ...signer.authorities,
      SUBJECT,
      'https://example.com/ci',
    ]
    expect(names).toHaveLength(7)
    for (const name of names)
      expect(kinds(await verifyBundle(bundle, { ...trust, revoked: [name] }))).toEqual([
        'revoked-signer',
      ])
  })

  it('is refused: the root digest of a model', async () => {
    const { bundle, root } = await signModel(memoryTree(FILES), 'm', { signer: keySigner(KEY.key) })
    const trust = { ...KEY.trust, revoked: [`sha256:${root}`] }
    const result = await verifyModel(memoryTree(FILES), 'm', { bundle, trust })
    expect(kinds(result)).toEqual(['revoked-model'])
    expect(result.outcome).toBe('fail')
  })
})

describe('the age of a signature', () => {
  const statement = { root: '0'.repeat(64) } as Statement
  const at = (signedAt: string): Signer => ({
    method: 'sigstore',
    identity: 'a',
    issuer: 'b',
    claims: {},
    signedAt,
    logIndex: '1',
  })
  const kindsOf = (signer: Signer, trust: Trust): string[] =>
    standingDefects(signer, statement, trust).map(({ kind }) => kind)
  const trust: Trust = { now: NOW, maxAgeDays: 30 }

  it('is bounded to the second, and never taken from a time that is none', () => {
    expect(kindsOf(at('2026-10-24T12:00:00Z'), trust)).toEqual([])
    expect(kindsOf(at('2026-10-24T11:59:59Z'), trust)).toEqual(['expired-signature'])
    expect(kindsOf(at('yesterday'), trust)).toEqual(['expired-signature'])
    expect(kindsOf(at('2026-10-24T12:00:00Z'), { maxAgeDays: 30 })).toEqual(['undated-signature'])
    expect(kindsOf(at('2000-01-01T00:00:00Z'), { now: NOW })).toEqual([])
  })

  it('is not proven by a key or a certificate', async () => {
    const byKey = await signThenVerify(FILES, FILES, { trust: { ...KEY.trust, ...trust } })
    expect(kinds(byKey)).toEqual(['undated-signature'])
  })
})

describe('the version of a model', () => {
  it('is signed, and read back', async () => {
    const result = await signThenVerify(FILES, FILES, { version: 3 })
    expect(result).toMatchObject({ outcome: 'pass', version: 3 })
    expect(await signThenVerify(FILES, FILES)).toMatchObject({
      outcome: 'pass',
      version: undefined,
    })
  })

  it.each([-1, 0.5, NaN, 2 ** 53])('is not %s', async (version) => {
    const run = signModel(memoryTree(FILES), 'm', { signer: keySigner(KEY.key), version })
    await expect(run).rejects.toMatchObject({ code: 'invalid-version', exit: 2 })
  })
})
