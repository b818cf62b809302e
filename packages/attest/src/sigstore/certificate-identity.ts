import { ASN1Obj, X509Certificate } from '@sigstore/core'
import { CLAIM_NAMES, CLAIMS, type Claims } from './claims.js'
import { checkCertificateFrame } from './strict-certificate.js'

/** Whom Fulcio certified. */
export interface CertificateIdentity {
  /** The one subject alternative name: an email address or a URI. */
  readonly identity: string
  /** Issuer of the token that Fulcio saw. */
  readonly issuer: string
  readonly claims: Claims
}

const FULCIO = '1.3.6.1.4.1.57264.1'
const SUBJECT_ALTERNATIVE_NAME = '2.5.29.17'
/** RFC 5280, 4.2.1.6: `rfc822Name [1]`, `uniformResourceIdentifier [6]`. */
const EMAIL = 1
const URI = 6
const UTF8_STRING = 0x0c

/**
 * Reads the identity in a certificate of Fulcio.
 * @throws Error when the frame is not DER, when it is not exactly one name, not ASCII, or when an extension is repeated or is not DER: nothing to compare with.
 */
export function certificateIdentity(der: Uint8Array): CertificateIdentity {
  const extensions = extensionsOf(der)
  const text = (arc: number): string | undefined => utf8(extensions.get(`${FULCIO}.${String(arc)}`))
  const issuer = text(8) ?? extensions.get(`${FULCIO}.1`)?.toString('utf8')
  if (issuer === undefined) throw new Error('the certificate names no issuer of a token')
  const claims = CLAIM_NAMES.flatMap((name) => {
    const value = text(CLAIMS[name])
    return value === undefined ? [] : [[name, value] as const]
  })
  return {
    identity: nameIn(extensions.get(SUBJECT_ALTERNATIVE_NAME)),
    issuer,
    claims: Object.fromEntries(claims),
  }
}

type Content = Buffer<ArrayBuffer>

/** Content of each extension (the octets of `extnValue`) by object identifier. */
function extensionsOf(der: Uint8Array): Map<string, Content> {
  const found = new Map<string, Content>()
  const certificate = X509Certificate.parse(Buffer.from(der))
  checkCertificateFrame(Buffer.from(der), certificate)
  for (const { subs } of certificate.extensions) {
    const [id, value] = [subs[0]?.toOID() ?? '', subs.at(-1)?.value]
    if (found.has(id)) throw new Error('an extension of the certificate is repeated')
    if (value) found.set(id, Buffer.from(value))
  }
  return found
}

function utf8(der: Content | undefined): string | undefined {
  if (!der) return undefined
  const { tag, value } = ASN1Obj.parseBuffer(der)
  if (!tag.isUniversal() || tag.number !== UTF8_STRING)
    throw new Error('a claim of the certificate is not a UTF8String')
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(value)
}

function nameIn(der: Content | undefined): string {
  const [name, ...others] = der ? ASN1Obj.parseBuffer(der).subs : []
  const isKnown = [EMAIL, URI].some((tag) => name?.tag.isContextSpecific(tag))
  const text = name?.value.toString('latin1') ?? ''
  if (!isKnown || others.length > 0 || !/^[\x21-\x7e]+$/.test(text))
    throw new Error('the certificate does not have exactly one email address or URI as its subject')
  return text
}
