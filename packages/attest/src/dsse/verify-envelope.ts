import { verify } from 'node:crypto'
import type { Envelope } from '../bundle/bundle.js'
import type { PublicKey } from '../keys/public-key.js'
import { LEGACY_PREDICATE_TYPE } from '../statement/statement.js'
import { preAuthEncoding, pythonPreAuthEncoding } from './pae.js'

/** How a signature covers its payload: as DSSE says, or as model_signing 0.2.0 did. */
export type EnvelopeForm = 'dsse' | 'python'

/** Is an envelope signed with a key, by the hash of its curve? model_signing 0.2.0 took SHA-256 on every curve. */
export function verifyEnvelope(
  { payload, payloadType, signature }: Envelope,
  { key, curve }: PublicKey,
): EnvelopeForm | undefined {
  const ecdsa = { key, dsaEncoding: 'der' } as const
  if (verify(curve.hash, preAuthEncoding(payloadType, payload), ecdsa, signature)) return 'dsse'
  // The encoding grows with the payload, so it is not made for what no release of that time wrote.
  const isPlausible = Buffer.from(payload).includes(LEGACY_PREDICATE_TYPE)
  return isPlausible &&
    verify('sha256', pythonPreAuthEncoding(payloadType, payload), ecdsa, signature)
    ? 'python'
    : undefined
}
