import {
  generateKeyPair,
  parseBundle,
  readPrivateKey,
  signPayload,
  verifySignature,
  type Bundle,
  type Trust,
} from '@secmlops/attest'
import type { Control, Random } from '@secmlops/core'

/** A bundle that a trusted signer made. */
export interface ProvenBundle {
  readonly bundle: Uint8Array
  readonly trust: Trust
}

/**
 * Flips one byte of what was signed, in memory, and demands that the verification of this very run refuses it.
 * A run in which nothing verified signs a statement of its own with a key that is forgotten at once.
 */
export function flippedByteControl(proven: ProvenBundle | undefined, random: Random): Control {
  const { bundle, trust } = proven ?? plant()
  const name = 'flipped-byte'
  const parsed = parseBundle(bundle)
  if (!('bundle' in parsed) || !accepts(parsed.bundle, trust))
    return { name, rejected: false, detail: 'the untouched signature does not verify' }
  const flipped = flipByte(parsed.bundle, random)
  const source = proven ? 'of the signed statement' : 'of a planted statement'
  return {
    name,
    rejected: !accepts(flipped, trust),
    detail: `one byte ${source} was flipped in memory`,
  }
}

function accepts(bundle: Bundle, trust: Trust): boolean {
  return 'signer' in verifySignature(bundle, trust)
}

function flipByte({ envelope, ...rest }: Bundle, random: Random): Bundle {
  const payload = Uint8Array.from(envelope.payload)
  const index = random.integer(payload.length)
  payload[index] = (payload[index] ?? 0) ^ (1 << random.integer(8))
  return { ...rest, envelope: { ...envelope, payload } }
}

function plant(): ProvenBundle {
  const key = readPrivateKey(generateKeyPair().privateKey)
  const bundle = signPayload(key, Buffer.from('{"planted":true}'))
  return { bundle, trust: { publicKeys: [key.public] } }
}
