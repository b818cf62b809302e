export type DefectKind =
  /** The bundle or the statement in it does not follow the format. */
  | 'malformed'
  /** Signed by somebody whom the caller does not trust. */
  | 'untrusted-signer'
  /** Names a trusted signer, whose signature it is not: bundle or statement were altered. */
  | 'invalid-signature'
  /** A certificate of the path to a trusted authority is outside of its validity. */
  | 'expired-certificate'
  /** A certificate cannot be read, or may not be used for this. */
  | 'invalid-certificate'
  /** A trusted signer whom, or a model that, the caller has taken back. */
  | 'revoked-signer'
  | 'revoked-model'
  /** Older than the caller allows. */
  | 'expired-signature'
  /** The caller allows only a certain age, and the signature proves none. */
  | 'undated-signature'
  /** Nobody whom the trusted root names vouches for the time or the publicity of a keyless signature. */
  | 'unwitnessed-signature'
  /** The statement contradicts itself: root digest, empty or repeated or escaping names. */
  | 'inconsistent'
  | 'changed-file'
  | 'missing-file'
  | 'extra-file'
  /** A file in a path that the signature leaves out. */
  | 'ignored-file'
  /** A symbolic link, submodule, device, or a name that is not plain text. */
  | 'unsafe-file'

/** One reason why a signature does not vouch for a model. */
export interface Defect {
  readonly kind: DefectKind
  /** A name of the reason that is finer than the kind and stays the same; a method may have its own. */
  readonly code?: string
  /** Harmless to print. */
  readonly message: string
  /** The file of the tree that it is about; absent when it is the signature. */
  readonly path?: string
  /** What tells this state from another of the same file, such as the digest of its bytes. */
  readonly key?: string
}
