import { printable } from '@secmlops/core'
import { curveOf } from '../keys/curve.js'
import type { Defect } from '../verify/defect.js'
import type { Certificate } from './certificate.js'
import type { Path } from './paths.js'

type Fault = Pick<Defect, 'kind' | 'message'>

/** Why a path does not hold at a time (RFC 5280, 6.1), or its leaf may not sign models; undefined when all is well. */
export function pathFault(path: Path, now: Date): Fault | undefined {
  const [leaf, ...authorities] = path
  if (!leaf) return { kind: 'untrusted-signer', message: 'there is no certificate' }
  const checks = [
    ...path.map((each) => () => outOfTime(each, now) ?? notUnderstood(each)),
    () => wrongUsage(leaf),
    ...authorities.map((each, i) => () => wrongAuthority(each, authorities.slice(0, i))),
    ...path.slice(0, -1).map((each, i) => () => weakSignature(each, path[i + 1])),
  ]
  for (const check of checks) {
    const fault = check()
    if (fault) return fault
  }
  return undefined
}

/** A time that is not a number is in no validity. */
function outOfTime(certificate: Certificate, now: Date): Fault | undefined {
  const { notBefore, notAfter } = certificate
  if (now >= notBefore && now <= notAfter) return undefined
  const problem =
    now < notBefore ? `is not valid before ${day(notBefore)}` : `expired on ${day(notAfter)}`
  return {
    kind: 'expired-certificate',
    message: `the certificate of ${shown(certificate)} ${problem}`,
  }
}

function notUnderstood(certificate: Certificate): Fault | undefined {
  const { unsupported } = certificate
  if (unsupported.length === 0) return undefined
  return invalid(certificate, `demands what is not supported (${unsupported.join(', ')})`)
}

/** RFC 5280, 4.2.1.12. */
const CODE_SIGNING = '1.3.6.1.5.5.7.3.3'
const ANY_USAGE = '2.5.29.37.0'

/** What is stated must allow it, and one of the two must be stated (OMS v1.0; model_signing accepts either alone, a TLS certificate among it). */
function wrongUsage(leaf: Certificate): Fault | undefined {
  const { keyUsage, extendedKeyUsage } = leaf
  if (!keyUsage && !extendedKeyUsage) return invalid(leaf, 'does not say that it may sign')
  if (keyUsage && !keyUsage.digitalSignature)
    return invalid(leaf, 'may not sign: its key usage lacks digitalSignature')
  if (extendedKeyUsage && !extendedKeyUsage.includes(CODE_SIGNING))
    return invalid(leaf, 'is for another purpose: its extended key usage lacks codeSigning')
  return leaf.signingKey ? undefined : invalid(leaf, 'has no key on P-256, P-384 or P-521')
}

/** `below`: the authorities between it and the leaf; those that issued themselves anew do not count (RFC 5280, 4.2.1.9). */
function wrongAuthority(authority: Certificate, below: readonly Certificate[]): Fault | undefined {
  const { isAuthority, pathLength = Infinity, keyUsage, extendedKeyUsage } = authority
  if (!isAuthority) return invalid(authority, 'may not issue certificates')
  if (keyUsage && !keyUsage.certificateSign)
    return invalid(authority, 'may not issue certificates: its key usage lacks keyCertSign')
  if (below.filter(({ subject, issuer }) => subject !== issuer).length > pathLength)
    return invalid(authority, `allows only ${String(pathLength)} authorities below it`)
  const purposes = extendedKeyUsage ?? [ANY_USAGE]
  return purposes.includes(CODE_SIGNING) || purposes.includes(ANY_USAGE)
    ? undefined
    : invalid(authority, 'issues certificates for other purposes than code signing')
}

/** RSA PKCS #1 v1.5 (RFC 4055) and ECDSA (RFC 5758) with SHA-256, SHA-384, SHA-512. */
const STRONG: ReadonlySet<string> = new Set([
  '1.2.840.113549.1.1.11',
  '1.2.840.113549.1.1.12',
  '1.2.840.113549.1.1.13',
  '1.2.840.10045.4.3.2',
  '1.2.840.10045.4.3.3',
  '1.2.840.10045.4.3.4',
])
/** Bits; NIST SP 800-57 part 1, table 2. */
const RSA_BITS = 2048

function weakSignature(
  certificate: Certificate,
  issuer: Certificate | undefined,
): Fault | undefined {
  if (!issuer || !STRONG.has(certificate.signatureAlgorithm))
    return invalid(
      certificate,
      `is signed with ${certificate.signatureAlgorithm}, which is weak or unknown`,
    )
  const { modulusLength = 0 } = issuer.key.asymmetricKeyDetails ?? {}
  if (curveOf(issuer.key) || modulusLength >= RSA_BITS) return undefined
  return invalid(issuer, 'has a key that is weak or of an unknown kind')
}

function invalid(certificate: Certificate, problem: string): Fault {
  return {
    kind: 'invalid-certificate',
    message: `the certificate of ${shown(certificate)} ${problem}`,
  }
}

function shown({ names, subject }: Certificate): string {
  return printable(names[0] ?? subject)
}

function day(time: Date): string {
  return time.toISOString().slice(0, 10)
}
