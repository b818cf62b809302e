import type { PublicKey } from '../keys/public-key.js'
import type { Claims } from '../sigstore/claims.js'
import type { SigstoreRoot } from '../sigstore/trusted-root.js'
import type { IdentityTrust } from './identity-trust.js'

export type { IdentityTrust } from './identity-trust.js'

/** Whom a caller trusts. Any one signer that it names suffices; a kind of signer that it does not name is not trusted. */
export interface Trust {
  readonly publicKeys?: readonly PublicKey[]
  readonly identities?: readonly IdentityTrust[]
  /** What proves identities; without it none is proven. */
  readonly sigstore?: SigstoreRoot
}

/** Who signed, proven. */
export type Signer = KeySigner | SigstoreSigner

export interface KeySigner {
  readonly method: 'key'
  /** SHA-256 of the public key in SPKI PEM form. */
  readonly fingerprint: string
}

export interface SigstoreSigner {
  readonly method: 'sigstore'
  readonly identity: string
  readonly issuer: string
  /** What the authority certified of the run of a workflow. */
  readonly claims: Claims
  /** Latest proven time, ISO 8601. */
  readonly signedAt: string
  /** Position in the transparency log, decimal; null where the deployment has none. */
  readonly logIndex: string | null
}
