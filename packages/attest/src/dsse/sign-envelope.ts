import { sign } from 'node:crypto'
import type { Envelope } from '../bundle/bundle.js'
import type { PrivateKey } from '../keys/private-key.js'
import { IN_TOTO_PAYLOAD_TYPE, preAuthEncoding } from './pae.js'

/** DSSE over an in-toto statement with an EC key, by the hash of its curve. */
export function signEnvelope(
  { key, public: { curve } }: PrivateKey,
  payload: Uint8Array,
): Envelope {
  const payloadType = IN_TOTO_PAYLOAD_TYPE
  const encoded = preAuthEncoding(payloadType, payload)
  return { payloadType, payload, signature: sign(curve.hash, encoded, { key, dsaEncoding: 'der' }) }
}
