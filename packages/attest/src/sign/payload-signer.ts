/** One way to sign a statement; `signModel` knows no more of it. */
export interface PayloadSigner {
  /** By which a verifier knows it: the fingerprint of a key or certificate, or an identity. */
  readonly identity: string
  /** @returns the content of a signature file. */
  sign(payload: Uint8Array): Uint8Array | Promise<Uint8Array>
}
