import { generateKeyPairSync } from 'node:crypto'
import { digestOf } from '@secmlops/core'
import { CURVES, type CurveName } from './curve.js'

export interface KeyPair {
  /** PKCS#8 PEM; encrypted (PBES2, AES-256-CBC) when a passphrase was given. To be written with mode 0600. */
  readonly privateKey: string
  /** SPKI PEM. */
  readonly publicKey: string
  /** SHA-256 of the public PEM. */
  readonly fingerprint: string
}

export interface KeyPairOptions {
  readonly curve?: CurveName
  readonly passphrase?: string
}

/** A new EC key pair, from the random generator of the operating system: the one thing here that no seed repeats. */
export function generateKeyPair({ curve = 'P-256', passphrase }: KeyPairOptions = {}): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('ec', {
    namedCurve: CURVES[curve].openssl,
  })
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const encryption = passphrase === undefined ? {} : { cipher: 'aes-256-cbc', passphrase }
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem', ...encryption }).toString(),
    publicKey: pem,
    fingerprint: digestOf(pem),
  }
}
