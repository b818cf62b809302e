import { createPublicKey, type KeyObject } from 'node:crypto'
import { SecmlopsError, digestOf, type Location } from '@secmlops/core'
import { curveOf, type Curve } from './curve.js'

export interface PublicKey {
  readonly key: KeyObject
  readonly curve: Curve
  /** SHA-256 of the SPKI PEM text (64 columns, LF): the `hint` of OMS bundles. */
  readonly fingerprint: string
  /** SHA-256 of the SPKI in DER, which OpenSSL and most other tools call the fingerprint of a key. */
  readonly spki: string
}

/**
 * Reads an EC public key (SPKI PEM, P-256, P-384 or P-521).
 * @throws SecmlopsError `invalid-key` (exit 2) for anything else, a private key or a certificate among it.
 */
export function readPublicKey(pem: string | Uint8Array, location?: Location): PublicKey {
  const text = Buffer.from(pem).toString('latin1')
  const fail = (message: string, remedy: string, cause?: unknown): never => {
    throw new SecmlopsError('invalid-key', message, {
      ...(location && { location }),
      remedy,
      cause,
    })
  }
  if (/PRIVATE KEY-----/.test(text))
    return fail('this is a private key', 'Replace it by the public key, and the pair by a new one')
  if (text.includes('-----BEGIN CERTIFICATE-----'))
    return fail(
      'this is a certificate, not a public key',
      'Name it as an authority: --certificate-chain with --subject, or certificate-roots in the policy',
    )
  if (!text.includes('-----BEGIN PUBLIC KEY-----'))
    return fail('there is no public key in PEM form', 'Name a file made by secmlops keygen')
  let key: KeyObject
  try {
    key = createPublicKey(text)
  } catch (cause) {
    return fail('the public key cannot be read', 'Name a file made by secmlops keygen', cause)
  }
  return (
    publicKeyOf(key) ?? fail('the key is not on P-256, P-384 or P-521', 'Use an EC key (keygen)')
  )
}

/** undefined for a key that OMS does not allow. */
export function publicKeyOf(given: KeyObject): PublicKey | undefined {
  const curve = curveOf(given)
  if (!curve) return undefined
  const key = plainKey(given)
  return { key, curve, fingerprint: fingerprintOf(key, 'pem'), spki: fingerprintOf(key, 'der') }
}

/**
 * One key has one fingerprint: OpenSSL keeps the compressed point and the explicit parameters that it read, and by these a second
 * encoding would count as a second signer and escape a revocation. A JWK (RFC 7518, 6.2) knows the curve by name and both coordinates.
 */
function plainKey(key: KeyObject): KeyObject {
  return createPublicKey({ key: key.export({ format: 'jwk' }), format: 'jwk' })
}

function fingerprintOf(key: KeyObject, format: 'pem' | 'der'): string {
  const spki =
    format === 'pem' ? key.export({ type: 'spki', format }) : key.export({ type: 'spki', format })
  return digestOf(spki)
}
