import type { Bundle, Material, MethodName } from '../bundle/bundle.js'
import type { Defect } from './defect.js'
import type { Quirk } from './quirks.js'
import type { Signer, Trust } from './trust.js'

export type SignatureResult =
  | {
      readonly signer: Signer
      /** What was accepted beyond the wording of DSSE. */
      readonly quirks?: readonly Quirk[]
    }
  | { readonly defect: Defect }

/** One way to sign; adding one is one file in `methods/` and one line in its index. */
export interface VerificationMethod<Name extends MethodName = MethodName> {
  readonly name: Name
  /** Signature over the payload, and the identity behind it. Everything unproven is a defect. */
  verify(bundle: BundleOf<Name>, trust: Trust): SignatureResult
}

export interface BundleOf<Name extends MethodName> extends Bundle {
  readonly material: Extract<Material, { method: Name }>
}
