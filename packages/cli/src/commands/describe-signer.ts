import type { Signer } from '@secmlops/attest'
import { printable } from '@secmlops/core'

/** A proven signer as one line. */
export function describeSigner(signer: Signer): string {
  if (signer.method === 'key') return signer.fingerprint
  if (signer.method === 'certificate')
    return `${printable(signer.subject)}, certificate ${signer.fingerprint} by ${signer.issuer}`
  const { identity, issuer, signedAt } = signer
  return `${printable(identity)} (issuer ${printable(issuer)}), signed ${signedAt}`
}
