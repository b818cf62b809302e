import type { Witnesses } from './witnesses.js'

export const BUNDLE_MEDIA_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json'

/** What the signer says of the identity: exactly one of three methods (OMS v1.0, section 4.1). */
export type Material =
  | {
      readonly method: 'key'
      /** Fingerprint of the key; absent before model_signing 1.1. */
      readonly hint: string | undefined
    }
  | {
      readonly method: 'certificate'
      /** DER, leaf first. */
      readonly certificates: readonly Uint8Array[]
    }
  | {
      readonly method: 'sigstore'
      /** DER of the one leaf that Fulcio issued. */
      readonly certificate: Uint8Array
      readonly witnesses: Witnesses
    }

export type MethodName = Material['method']

export interface Envelope {
  readonly payloadType: string
  readonly payload: Uint8Array
  /** ECDSA, DER. */
  readonly signature: Uint8Array
}

/** A Sigstore bundle with a DSSE envelope: the content of `model.sig`. */
export interface Bundle {
  readonly material: Material
  readonly envelope: Envelope
}
