import { LIMITS, SecmlopsError, printable } from '@secmlops/core'
import { verifyEnvelope } from '../../dsse/verify-envelope.js'
import { parseCertificate, type Certificate } from '../../x509/certificate.js'
import { pathFault } from '../../x509/path-faults.js'
import { pathsTo, type Path } from '../../x509/paths.js'
import type { Defect, DefectKind } from '../defect.js'
import type { BundleOf, SignatureResult, VerificationMethod } from '../method.js'
import { formQuirks } from '../quirks.js'
import type { CertificateTrust, Trust } from '../trust.js'

/**
 * X.509 certificates of one's own authorities: a path from the leaf to a pinned root, valid at the time of the verification
 * (a bundle of this method proves no other), a leaf that may sign code, the pinned name, and last the signature itself.
 */
export const certificateMethod: VerificationMethod<'certificate'> = {
  name: 'certificate',
  verify(bundle: BundleOf<'certificate'>, { certificates = [], now }: Trust): SignatureResult {
    if (certificates.length === 0)
      return refused('untrusted-signer', 'signed by a certificate, and no authority is trusted')
    if (!now) return refused('expired-certificate', 'the time of the verification is not known')
    const chain = readChain(bundle)
    if ('defect' in chain) return chain
    const results = certificates.map((trust) => verifyWith(trust, chain, { bundle, now }))
    const proven = results.find((result) => 'signer' in result)
    return proven ?? results.find(isCloser) ?? results[0] ?? refused('untrusted-signer', 'nobody')
  },
}

interface Chain {
  readonly leaf: Certificate
  readonly others: readonly Certificate[]
}

function readChain({ material }: BundleOf<'certificate'>): Chain | { readonly defect: Defect } {
  const { certificates } = material
  if (certificates.length > LIMITS.certificates)
    return refused('invalid-certificate', `more than ${String(LIMITS.certificates)} certificates`)
  try {
    const [leaf, ...others] = certificates.map(parseCertificate)
    return leaf ? { leaf, others } : refused('invalid-certificate', 'there is no certificate')
  } catch (error) {
    if (error instanceof SecmlopsError) return refused('invalid-certificate', error.message)
    throw error
  }
}

interface Context {
  readonly bundle: BundleOf<'certificate'>
  readonly now: Date
}

function verifyWith(
  { roots, subject }: CertificateTrust,
  { leaf, others }: Chain,
  { bundle, now }: Context,
): SignatureResult {
  const paths = [...pathsTo(roots, leaf, others)]
  const [path] = paths
  const key = leaf.fingerprint
  if (!path)
    return refused(
      'untrusted-signer',
      `the certificate of ${shown(leaf)}, issued by ${printable(leaf.issuer)}, does not lead to a pinned root`,
      key,
    )
  if (!leaf.names.includes(subject))
    return refused(
      'untrusted-signer',
      `signed by ${shown(leaf)}, not by ${printable(subject)}`,
      key,
    )
  const sound = paths.find((each) => !pathFault(each, now))
  const fault = sound ? undefined : pathFault(path, now)
  if (fault) return { defect: { ...fault, key } }
  return verifiedBy(sound ?? path, subject, bundle)
}

function verifiedBy(path: Path, subject: string, bundle: BundleOf<'certificate'>): SignatureResult {
  const [leaf, ...authorities] = path
  const form = leaf?.signingKey && verifyEnvelope(bundle.envelope, leaf.signingKey)
  if (!leaf?.signingKey || !form)
    return refused(
      'invalid-signature',
      'the signature is not by the certificate that it names: bundle or statement were altered',
    )
  const signer = {
    method: 'certificate',
    fingerprint: leaf.fingerprint,
    subject,
    issuer: printable(leaf.issuer),
    names: leaf.names,
    key: leaf.signingKey.fingerprint,
    spki: leaf.signingKey.spki,
    authorities: authorities.map(({ fingerprint }) => fingerprint),
  } as const
  return { signer, quirks: formQuirks(form) }
}

/** Of several refusals the one that is not merely about another signer. */
function isCloser(result: SignatureResult): boolean {
  return 'defect' in result && result.defect.kind !== 'untrusted-signer'
}

function refused(kind: DefectKind, message: string, key?: string): { readonly defect: Defect } {
  return { defect: { kind, message, ...(key !== undefined && { key }) } }
}

function shown({ names, subject }: Certificate): string {
  return names.length > 0 ? names.map((name) => printable(name)).join(', ') : printable(subject)
}
