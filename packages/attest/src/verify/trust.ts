import type { PublicKey } from '../keys/public-key.js'

/** Whom a caller trusts. Any one signer that it names suffices; a kind of signer that it does not name is not trusted. */
export interface Trust {
  readonly publicKeys?: readonly PublicKey[]
}

/** Who signed, proven. */
export interface Signer {
  readonly method: 'key'
  /** SHA-256 of the public key in SPKI PEM form. */
  readonly fingerprint: string
}
