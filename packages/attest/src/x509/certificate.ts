import { X509Certificate, type KeyObject } from 'node:crypto'
import { LIMITS, digestOf } from '@secmlops/core'
import { publicKeyOf, type PublicKey } from '../keys/public-key.js'
import { TAG, badDer, childrenOf, expectTag, oidOf, readDer, type Der } from './der.js'
import { readExtensions, type Extensions } from './extensions.js'
import { commonNamesOf } from './names.js'
import { readTime } from './time.js'

/** What a verifier asks of an X.509 certificate (RFC 5280). Signatures are left to OpenSSL, all else is read strictly here. */
export interface Certificate extends Extensions {
  readonly x509: X509Certificate
  readonly der: Uint8Array
  /** SHA-256 of the DER, lower-case hex. */
  readonly fingerprint: string
  /** Names, one line each, harmless only after `printable`. */
  readonly subject: string
  readonly issuer: string
  readonly key: KeyObject
  /** The key as OMS allows it for signing models; undefined for RSA and other curves. */
  readonly signingKey: PublicKey | undefined
  /** Object identifier of the signature of the authority. */
  readonly signatureAlgorithm: string
  readonly notBefore: Date
  readonly notAfter: Date
  /** Who it speaks for: e-mail addresses, URIs and DNS names; the common name only where there is none of these (RFC 6125, 6.4.4). */
  readonly names: readonly string[]
}

/** @throws SecmlopsError `invalid-certificate` (exit 2). */
export function parseCertificate(der: Uint8Array): Certificate {
  if (der.length > LIMITS.certificate) return badDer('it is too large')
  const [toBeSigned, algorithm, signature, more] = childrenOf(readDer(der))
  if (!toBeSigned || !algorithm || !signature || more) return badDer('it has not three parts')
  const body = readBody(toBeSigned)
  // RFC 5280, 4.1.1.2; the outer one is not signed.
  if (!Buffer.from(body.algorithm.raw).equals(algorithm.raw))
    return badDer('its two signature algorithms differ')
  const x509 = openssl(der)
  const { alternativeNames } = body.extensions
  return {
    ...body.extensions,
    x509,
    der,
    fingerprint: digestOf(der),
    subject: oneLine(x509.subject),
    issuer: oneLine(x509.issuer),
    key: x509.publicKey,
    signingKey: publicKeyOf(x509.publicKey),
    signatureAlgorithm: oidOf(childrenOf(algorithm)[0]),
    ...body.validity,
    names: alternativeNames.length > 0 ? alternativeNames : commonNamesOf(body.subject),
  }
}

interface Body {
  readonly algorithm: Der
  readonly subject: Der
  readonly validity: Pick<Certificate, 'notBefore' | 'notAfter'>
  readonly extensions: Extensions
}

const VERSION_3 = Buffer.from('a003020102', 'hex')

/** TBSCertificate: version, serial number, algorithm, issuer, validity, subject, key, and optional parts. */
function readBody(toBeSigned: Der): Body {
  const [version, , algorithm, , validity, subject, , ...optional] = childrenOf(toBeSigned)
  if (!version || !VERSION_3.equals(version.raw)) return badDer('it is not of version 3')
  if (!algorithm || !validity || !subject) return badDer('it is cut off')
  const [notBefore, notAfter] = childrenOf(validity).map(readTime)
  if (!notBefore || !notAfter) return badDer('it has no validity')
  const extensions = optional.find(({ tag }) => tag === 0xa3)
  const list = extensions ? childrenOf(readDer(extensions.body, TAG.sequence)) : []
  return {
    algorithm: expectTag(algorithm, TAG.sequence),
    subject,
    validity: { notBefore, notAfter },
    extensions: readExtensions(list),
  }
}

function openssl(der: Uint8Array): X509Certificate {
  try {
    const certificate = new X509Certificate(der)
    return certificate.publicKey.type === 'public' ? certificate : badDer('it has no public key')
  } catch {
    return badDer('OpenSSL does not read it')
  }
}

function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').join(', ')
}
