import { verifyModel, type Quirk, type Signer, type VerifyRequest } from '@secmlops/attest'
import { digestOf, type Finding, type Gap, type Outcome, type Tree } from '@secmlops/core'
import { scanFile } from '@secmlops/scan'
import { unsignedWeights } from './external-weights.js'
import { signatureFindings } from './signature-findings.js'

/** What `secmlops verify` prints as JSON. */
export interface SignatureVerdict {
  readonly outcome: Outcome
  /** Root digest that the signature vouches for; null when nobody trusted vouches for one. */
  readonly root: string | null
  /** The number that the signer gave to this release of the model; null when there is none. */
  readonly version: number | null
  readonly signer: Signer | null
  readonly findings: readonly Finding[]
  /** What could not be compared; makes the outcome inconclusive. */
  readonly gaps: readonly Gap[]
  readonly quirks: readonly Quirk[]
}

export interface VerifyModelRequest extends VerifyRequest {
  /** Path of the signature file, as it is shown. */
  readonly signature: string
}

/** Verifies one model against one signature, without a policy. */
export async function verifySignedModel(
  tree: Tree,
  path: string,
  request: VerifyModelRequest,
): Promise<SignatureVerdict> {
  const { signature, bundle } = request
  const { outcome, root, version, signer, defects, gaps, quirks } = await verifyModel(
    tree,
    path,
    request,
  )
  const state = digestOf(bundle)
  const weights = await separateWeights(tree, path)
  return {
    outcome: outcome === 'pass' && weights.length > 0 ? 'fail' : outcome,
    root: root ?? null,
    version: version ?? null,
    signer: signer ?? null,
    findings: [...signatureFindings(defects, { subject: path, signature, state }), ...weights],
    gaps,
    quirks,
  }
}

/** Files that a model which is one file reads weights from: a signature of it leaves them out, and does not verify. */
export async function separateWeights(tree: Tree, path: string): Promise<Finding[]> {
  const entries = await tree.list(path)
  if (!entries.some((entry) => entry.path === path && entry.kind === 'file')) return []
  const source = await tree.open(path)
  try {
    const { external = [] } = await scanFile(source, path)
    return unsignedWeights({ path, subject: path, external })
  } finally {
    await source.close()
  }
}
