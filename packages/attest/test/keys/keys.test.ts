import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { generateKeyPair, readPrivateKey, readPublicKey } from '@secmlops/attest'
import { bundleJson, vector } from '../support.js'

const { privateKey, publicKey, fingerprint } = generateKeyPair()

describe('readPublicKey', () => {
  it('has the fingerprint that model_signing 1.1.1 wrote as the hint of this key', () => {
    const { verificationMaterial } = bundleJson(readFileSync(vector('directory.sig')))
    const key = readPublicKey(readFileSync(vector('test-only.pub')))
    expect(key.curve.name).toBe('P-384')
    expect(verificationMaterial['publicKey']).toEqual({ hint: key.fingerprint })
  })

  it('does not depend on line ends and text around the key', () => {
    const text = `a release key\r\n${publicKey.replaceAll('\n', '\r\n')}\r\n`
    expect(readPublicKey(text).fingerprint).toBe(fingerprint)
  })

  it.each([
    ['a private key', privateKey, /private key/],
    ['nothing', '', /no public key/],
    ['a broken key', publicKey.replace(/\n.{20}/, '\nAAAAAAAAAAAAAAAAAAAA'), /cannot be read/],
    ['a certificate', '-----BEGIN CERTIFICATE-----\n', /a certificate, not/],
    ['RSA', spki(generateKeyPairSync('rsa', { modulusLength: 2048 })), /not on P-256/],
    ['Ed25519', spki(generateKeyPairSync('ed25519')), /not on P-256/],
    ['secp256k1', spki(generateKeyPairSync('ec', { namedCurve: 'secp256k1' })), /not on P-256/],
  ])('refuses %s', (_, pem, message) => {
    const location = { path: 'secmlops.yml', line: 5 }
    expect(() => readPublicKey(pem, location)).toThrow(
      expect.objectContaining({ code: 'invalid-key', exit: 2, location }),
    )
    expect(() => readPublicKey(pem)).toThrow(message)
  })
})

describe('readPrivateKey', () => {
  it.each(['P-256', 'P-384', 'P-521'] as const)('reads an encrypted key on %s', (curve) => {
    const pair = generateKeyPair({ curve, passphrase: 'correct horse' })
    expect(pair.privateKey).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/)
    const key = readPrivateKey(pair.privateKey, { passphrase: 'correct horse' })
    expect(key.public.fingerprint).toBe(pair.fingerprint)
    expect(key.public.curve.name).toBe(curve)
    expect(() => readPrivateKey(pair.privateKey)).toThrow('the private key is encrypted')
    expect(() => readPrivateKey(pair.privateKey, { passphrase: 'wrong' })).toThrow(
      'the private key cannot be decrypted',
    )
  })

  it('reads a plain key whether or not a passphrase is given', () => {
    expect(readPrivateKey(privateKey).public.fingerprint).toBe(fingerprint)
    expect(readPrivateKey(privateKey, { passphrase: 'x' }).public.fingerprint).toBe(fingerprint)
  })

  it('refuses other keys without quoting them', () => {
    const { privateKey: key } = generateKeyPairSync('ed25519')
    const pem = key.export({ type: 'pkcs8', format: 'pem' }).toString()
    expect(() => readPrivateKey(pem)).toThrow('the key is not on P-256, P-384 or P-521')
    expect(() => readPrivateKey(publicKey)).toThrow('this is a public key')
    expect(() => readPrivateKey('x')).toThrow('there is no private key in PEM form')
  })
})

function spki({ publicKey: key }: { publicKey: KeyObject }): string {
  return key.export({ type: 'spki', format: 'pem' }).toString()
}
