import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { SecmlopsError, type Location } from '@secmlops/core'
import { publicKeyOf, type PublicKey } from './public-key.js'

export interface PrivateKey {
  readonly key: KeyObject
  readonly public: PublicKey
}

export interface PrivateKeyOptions {
  /** Of an encrypted PKCS#8 file. */
  readonly passphrase?: string
  readonly location?: Location
}

/**
 * Reads an EC private key (PEM: PKCS#8, encrypted PKCS#8, or SEC 1).
 * @throws SecmlopsError `invalid-key` (exit 2); its message never holds a part of the key.
 */
export function readPrivateKey(
  pem: string | Uint8Array,
  { passphrase, location }: PrivateKeyOptions = {},
): PrivateKey {
  const text = Buffer.from(pem).toString('latin1')
  const fail = (message: string, remedy: string): never => {
    throw new SecmlopsError('invalid-key', message, { ...(location && { location }), remedy })
  }
  if (text.includes('-----BEGIN PUBLIC KEY-----') && !text.includes('PRIVATE KEY-----'))
    return fail('this is a public key', 'Sign with its secret half: the .pem that keygen made')
  const encrypted = text.includes('ENCRYPTED')
  if (encrypted && passphrase === undefined)
    return fail('the private key is encrypted', 'Give its passphrase')
  let key: KeyObject
  try {
    key = createPrivateKey({ key: text, format: 'pem', ...(encrypted && { passphrase }) })
  } catch {
    return encrypted
      ? fail('the private key cannot be decrypted', 'Check the passphrase and the file')
      : fail('there is no private key in PEM form', 'Name a file made by secmlops keygen')
  }
  const pair = publicKeyOf(createPublicKey(key))
  return pair
    ? { key, public: pair }
    : fail('the key is not on P-256, P-384 or P-521', 'Use an EC key (keygen)')
}
