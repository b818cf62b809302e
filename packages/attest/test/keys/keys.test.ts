import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
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

  it('gives one key one fingerprint, however its point is encoded (SEC 1, 2.3.3)', () => {
    const { x = '', y = '' } = createPublicKey(publicKey).export({ format: 'jwk' })
    const [left, right] = [Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]
    const parity = (right.at(-1) ?? 0) & 1
    const compressed = Buffer.from([2 + parity, ...left])
    const hybrid = Buffer.from([6 + parity, ...left, ...right])
    for (const point of [compressed, hybrid]) {
      const head = P256.length + 3 + point.length
      const der = [0x30, head, ...P256, 0x03, point.length + 1, 0, ...point]
      const key = readPublicKey(pemOf(Buffer.from(der).toString('base64')))
      expect(key.fingerprint).toBe(fingerprint)
      expect(key.spki).toBe(readPublicKey(publicKey).spki)
    }
  })

  it('gives one key one fingerprint, whether its curve has a name or is spelt out', () => {
    const [named, spelt] = [readPublicKey(pemOf(NAMED)), readPublicKey(pemOf(SPELT))]
    expect(spelt).toMatchObject({ fingerprint: named.fingerprint, spki: named.spki })
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

/** AlgorithmIdentifier of RFC 5480: id-ecPublicKey, prime256v1. */
const P256 = Buffer.from('301306072a8648ce3d020106082a8648ce3d030107', 'hex')

/** A key of OpenSSL 3.0, with `openssl pkey -pubout`, and the same with `-ec_param_enc explicit`. */
const NAMED =
  'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEFi9nA6xjbOE4qJ3bgqUg5hXsK9JOXzR0YNNjFCJoqQVl+7JMTc5irJIg' +
  '3DPpXGpwnXJ8uNwqrLuFC/sWFoEWmg=='
const SPELT =
  'MIIBSzCCAQMGByqGSM49AgEwgfcCAQEwLAYHKoZIzj0BAQIhAP////8AAAABAAAAAAAAAAAAAAAA////////////////' +
  'MFsEIP////8AAAABAAAAAAAAAAAAAAAA///////////////8BCBaxjXYqjqT57PrvVV2mIa8ZR0GsMxTsPY7zjw+J9Jg' +
  'SwMVAMSdNgiG5wSTamZ44ROdJreBn36QBEEEaxfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpZP40Li/hp/m47n' +
  '60p8D54WK84zV2sxXs7LtkBoN79R9QIhAP////8AAAAA//////////+85vqtpxeehPO5ysL8YyVRAgEBA0IABBYvZwOs' +
  'Y2zhOKid24KlIOYV7CvSTl80dGDTYxQiaKkFZfuyTE3OYqySINwz6VxqcJ1yfLjcKqy7hQv7FhaBFpo='

function pemOf(base64: string): string {
  return `-----BEGIN PUBLIC KEY-----\n${base64}\n-----END PUBLIC KEY-----\n`
}

function spki({ publicKey: key }: { publicKey: KeyObject }): string {
  return key.export({ type: 'spki', format: 'pem' }).toString()
}
