import { writeKeyBundle } from '../bundle/write.js'
import { signEnvelope } from '../dsse/sign-envelope.js'
import { readPrivateKey, type PrivateKey, type PrivateKeyOptions } from '../keys/private-key.js'
import type { PayloadSigner } from './payload-signer.js'

/**
 * Signs with an EC private key (PEM), method `key`.
 * @throws SecmlopsError `invalid-key` (exit 2).
 */
export function keySigner(pem: string | Uint8Array, options?: PrivateKeyOptions): PayloadSigner {
  const key = readPrivateKey(pem, options)
  return {
    identity: key.public.fingerprint,
    sign: (payload) => signPayload(key, payload),
  }
}

/** A bundle of the method `key` around any payload. */
export function signPayload(key: PrivateKey, payload: Uint8Array): Uint8Array {
  return writeKeyBundle(key.public.fingerprint, signEnvelope(key, payload))
}
