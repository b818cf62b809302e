import type { KeyObject } from 'node:crypto'

export type CurveName = 'P-256' | 'P-384' | 'P-521'

export interface Curve {
  readonly name: CurveName
  /** OpenSSL's name. */
  readonly openssl: string
  /** The hash of ECDSA on this curve (OMS v1.0: nothing else is allowed). */
  readonly hash: 'sha256' | 'sha384' | 'sha512'
}

export const CURVES: Readonly<Record<CurveName, Curve>> = {
  'P-256': { name: 'P-256', openssl: 'prime256v1', hash: 'sha256' },
  'P-384': { name: 'P-384', openssl: 'secp384r1', hash: 'sha384' },
  'P-521': { name: 'P-521', openssl: 'secp521r1', hash: 'sha512' },
}

/** The curve of an EC key, by name or by explicit parameters that are its own; undefined for RSA, Ed25519 and secp256k1. */
export function curveOf(key: KeyObject): Curve | undefined {
  if (key.asymmetricKeyType !== 'ec') return undefined
  const name = key.asymmetricKeyDetails?.namedCurve
  return Object.values(CURVES).find((curve) => curve.openssl === name)
}
