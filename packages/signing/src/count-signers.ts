import { proveStatement, type Signer, type SignerTrust } from '@secmlops/attest'
import type { ProvenSignature } from './signatures.js'

/**
 * How many different signers of the policy made these signatures. Each entry of the policy counts once, and so does each key and name:
 * neither a second certificate for one name nor one key under two entries makes two signers of one.
 */
export function countSigners(
  signatures: readonly ProvenSignature[],
  { each }: SignerTrust,
): number {
  const seen = new Set<string>()
  const taken = new Set<number>()
  for (const { bundle, signer } of signatures) {
    const names = namesOf(signer)
    if (names.some((name) => seen.has(name))) continue
    const entry = each.findIndex(
      (trust, i) => !taken.has(i) && proveStatement(bundle, trust).statement,
    )
    if (entry === -1) continue
    taken.add(entry)
    for (const name of names) seen.add(name)
  }
  return taken.size
}

function namesOf(signer: Signer): readonly string[] {
  if (signer.method === 'key') return [signer.fingerprint]
  if (signer.method === 'sigstore') return [signer.identity]
  return [signer.key, ...signer.names]
}
