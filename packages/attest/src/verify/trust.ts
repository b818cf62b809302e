import type { PublicKey } from '../keys/public-key.js'
import type { Claims } from '../sigstore/claims.js'
import type { SigstoreRoot } from '../sigstore/trusted-root.js'
import type { Certificate } from '../x509/certificate.js'
import type { IdentityTrust } from './identity-trust.js'

export type { IdentityTrust } from './identity-trust.js'

/** Whom a caller trusts. Any one signer that it names suffices; a kind of signer that it does not name is not trusted. */
export interface Trust {
  readonly publicKeys?: readonly PublicKey[]
  readonly certificates?: readonly CertificateTrust[]
  readonly identities?: readonly IdentityTrust[]
  /** Without it no identity can be proven. */
  readonly sigstore?: SigstoreRoot
  /** Time of the verification. Without it nothing that expires is trusted. */
  readonly now?: Date
  /** Days since the proven time of signing; a signature that proves no time is refused. */
  readonly maxAgeDays?: number
  /** Fingerprints of keys and certificates, identities, and root digests that are trusted no longer. */
  readonly revoked?: readonly string[]
}

export interface CertificateTrust {
  /** Pinned; never the web's. A certificate that is not self-signed may be pinned too. */
  readonly roots: readonly Certificate[]
  /** Exactly the e-mail address, URI or DNS name of the leaf; its common name where it has none of these. */
  readonly subject: string
}

/** Who signed, proven. */
export type Signer = KeySigner | CertificateSigner | SigstoreSigner

export interface KeySigner {
  readonly method: 'key'
  /** SHA-256 of the public key in SPKI PEM form. */
  readonly fingerprint: string
  /** SHA-256 of the public key in SPKI DER form. */
  readonly spki: string
}

export interface CertificateSigner {
  readonly method: 'certificate'
  /** SHA-256 of the leaf in DER. */
  readonly fingerprint: string
  /** The pinned name. */
  readonly subject: string
  /** Distinguished name of the authority. */
  readonly issuer: string
  /** Every name of the leaf that could have been pinned. */
  readonly names: readonly string[]
  /** Fingerprint of the key, as of a signer by key. */
  readonly key: string
  readonly spki: string
  /** Fingerprints of the certificates up to the pinned root. */
  readonly authorities: readonly string[]
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
