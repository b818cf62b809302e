import { printable } from '@secmlops/core'
import { verifyEnvelope } from '../../dsse/verify-envelope.js'
import type { BundleOf, SignatureResult, VerificationMethod } from '../method.js'
import { formQuirks } from '../quirks.js'
import type { Trust } from '../trust.js'

/**
 * EC public keys. A hint only says which key is meant; what counts is that the signature verifies with a trusted one.
 * A hint that names another key is refused, as model_signing does.
 */
export const keyMethod: VerificationMethod<'key'> = {
  name: 'key',
  verify(bundle: BundleOf<'key'>, { publicKeys = [] }: Trust): SignatureResult {
    const { hint } = bundle.material
    const meant = publicKeys.filter(({ fingerprint }) => !hint || fingerprint === hint)
    for (const key of meant) {
      const form = verifyEnvelope(bundle.envelope, key)
      const { fingerprint, spki } = key
      if (form) return { signer: { method: 'key', fingerprint, spki }, quirks: formQuirks(form) }
    }
    if (publicKeys.length === 0) return untrusted('signed by a key, and no key is trusted', hint)
    if (meant.length === 0)
      return untrusted(`signed by the key ${shown(hint)}, which is not trusted`, hint)
    return {
      defect: {
        kind: 'invalid-signature',
        message: hint
          ? `the signature is not by the key ${shown(hint)} that it names: bundle or statement were altered`
          : 'the signature is by none of the trusted keys, or was altered',
      },
    }
  },
}

function untrusted(message: string, hint: string | undefined): SignatureResult {
  return {
    defect: { kind: 'untrusted-signer', message, ...(hint !== undefined && { key: hint }) },
  }
}

function shown(hint: string | undefined): string {
  return printable(hint ?? '', 64)
}
