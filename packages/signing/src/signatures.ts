import {
  proveStatement,
  type Proof,
  type Signer,
  type Statement,
  type SignerTrust,
} from '@secmlops/attest'
import type { Gap, Tree } from '@secmlops/core'
import { readBundle } from './read-bundle.js'

/** One signature file of a model, and what it proves. */
export interface Signature {
  readonly path: string
  readonly bundle: Uint8Array | undefined
  /** Why the file that is there cannot be a signature, or cannot be read; both absent when there is none. */
  readonly fault: string | undefined
  readonly gap: Gap | undefined
  readonly proof: Proof | undefined
}

/** A signature by a trusted signer who may vouch. */
export interface ProvenSignature extends Signature {
  readonly bundle: Uint8Array
  readonly signer: Signer
  readonly statement: Statement
}

export async function readSignatures(
  head: Tree,
  paths: readonly string[],
  { all }: SignerTrust,
): Promise<Signature[]> {
  const signatures: Signature[] = []
  for (const path of paths) {
    const { bundle, fault, gap } = await readBundle(head, path)
    const proof = bundle && proveStatement(bundle, all)
    signatures.push({ path, bundle, fault, gap, proof })
  }
  return signatures
}

export function isThere({ bundle, fault, gap }: Signature): boolean {
  return bundle !== undefined || fault !== undefined || gap !== undefined
}

export function provenOf(signatures: readonly Signature[]): ProvenSignature[] {
  return signatures.flatMap(({ bundle, proof, ...rest }) =>
    bundle && proof?.signer && proof.statement
      ? [{ ...rest, bundle, proof, signer: proof.signer, statement: proof.statement }]
      : [],
  )
}
