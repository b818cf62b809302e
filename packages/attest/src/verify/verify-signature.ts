import type { Bundle, MethodName } from '../bundle/bundle.js'
import type { SignatureResult, VerificationMethod } from './method.js'
import { METHODS } from './methods/index.js'
import type { Trust } from './trust.js'

const SIGNED_BY: Readonly<Record<MethodName, string>> = {
  key: 'a key',
  certificate: 'a certificate',
  sigstore: 'an identity (Sigstore, keyless)',
}

const SIGNERS: Readonly<Record<MethodName, string>> = {
  key: 'keys',
  certificate: 'certificates',
  sigstore: 'identities',
}

/** Who signed the payload of a bundle, as far as the caller trusts them. Says nothing of the payload's content. */
export function verifySignature(bundle: Bundle, trust: Trust): SignatureResult {
  const { method } = bundle.material
  const verification = METHODS[method] as VerificationMethod | undefined
  if (verification) return verification.verify(bundle, trust)
  const trusted = Object.values(METHODS).map(({ name }) => SIGNERS[name])
  return {
    defect: {
      kind: 'untrusted-signer',
      message: `signed by ${SIGNED_BY[method]}, only ${trusted.join(' and ')} can be trusted`,
      key: method,
    },
  }
}
