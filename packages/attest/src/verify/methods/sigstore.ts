import { printable } from '@secmlops/core'
import { faultOf } from '../../sigstore/faults.js'
import type { ProvenIdentity } from '../../sigstore/trusted-root.js'
import { identityMismatch } from '../identity-trust.js'
import type { BundleOf, SignatureResult, VerificationMethod } from '../method.js'
import type { IdentityTrust, Trust } from '../trust.js'

/**
 * Keyless: a certificate of Fulcio for one signature, seen by a log or a timestamp authority. Everything is proven from the trusted
 * root without a network; the identity is compared here and not by sigstore-js, whose policy is a regular expression without anchors.
 */
export const sigstoreMethod: VerificationMethod<'sigstore'> = {
  name: 'sigstore',
  verify(bundle: BundleOf<'sigstore'>, { identities = [], sigstore }: Trust): SignatureResult {
    if (identities.length === 0)
      return untrusted('signed by an identity (Sigstore, keyless), and no identity is trusted')
    if (!sigstore) return untrusted('signed keyless, and no trusted root of Sigstore is given')
    const result = sigstore.verify(bundle)
    if (!('proven' in result)) return result
    const { proven } = result
    if (sigstore.goodUntil && !(proven.signedAt <= sigstore.goodUntil))
      return { defect: faultOf('root-outdated') }
    return judge(proven, identities)
  },
}

function judge(proven: ProvenIdentity, identities: readonly IdentityTrust[]): SignatureResult {
  const reasons = identities.map((each) => identityMismatch(proven, each))
  if (!reasons.includes(undefined))
    return untrusted(
      `signed by ${printable(proven.identity)} (issuer ${printable(proven.issuer)}), which is not trusted: ${reasons[0] ?? ''}`,
      proven.identity,
    )
  const { signedAt, logIndex, ...identity } = proven
  return {
    signer: {
      method: 'sigstore',
      ...identity,
      signedAt: signedAt.toISOString(),
      logIndex: logIndex ?? null,
    },
  }
}

function untrusted(message: string, key?: string): SignatureResult {
  return { defect: { kind: 'untrusted-signer', message, ...(key !== undefined && { key }) } }
}
