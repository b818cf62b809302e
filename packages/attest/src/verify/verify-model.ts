import type { Gap, Tree } from '@secmlops/core'
import type { HashOptions } from '../model/hashing.js'
import { GIT_PATHS } from '../model/ignore.js'
import { listModel, nameInModel, type ModelFiles } from '../model/model-files.js'
import type { Statement } from '../statement/statement.js'
import { compareModel } from './compare.js'
import type { Defect } from './defect.js'
import { readManifest } from './manifest.js'
import { proveStatement } from './prove.js'
import { quirksOf, type Quirk } from './quirks.js'
import type { Signer, Trust } from './trust.js'

export interface VerifyRequest {
  /** The content of the signature file. */
  readonly bundle: Uint8Array
  readonly trust: Trust
  /** Where that file lies, a path of the tree; it may be inside the model. */
  readonly signature?: string
  /** Paths of the model that may hold anything, whatever the signature says. */
  readonly ignorePaths?: readonly string[]
  readonly hashing?: HashOptions
}

/** What a signature proves of a model. */
export interface ModelVerification {
  /** `pass` only when a trusted signer vouches for exactly these files. */
  readonly outcome: 'pass' | 'fail' | 'inconclusive'
  /** Proven; whoever it is, they vouch for the statement, not yet for the files. */
  readonly signer: Signer | undefined
  /** The root digest of the proven statement. */
  readonly root: string | undefined
  /** The version that the signer gave to the model, if any. */
  readonly version: number | undefined
  readonly defects: readonly Defect[]
  /** What could not be compared. */
  readonly gaps: readonly Gap[]
  readonly quirks: readonly Quirk[]
  /** Files that were compared, of those that the statement lists; both 0 when it did not come to that. */
  readonly examined: number
  readonly total: number
  /** How many of them are Git LFS pointers to the signed content, which was not there (its SHA-256 is the object id). */
  readonly pointers: number
}

/**
 * Verifies a model (a file or a folder of the tree) against an OMS v1.0 bundle: form, signature, statement, files, in this order;
 * what is not proven is not used. Anything wrong with model or bundle is a value. Throws only what the tree throws.
 */
export async function verifyModel(
  tree: Tree,
  path: string,
  request: VerifyRequest,
): Promise<ModelVerification> {
  const { signer, statement, defects, quirks } = proveStatement(request.bundle, request.trust)
  if (!statement) return failed(defects, { signer })
  const result = await verifyStatement(tree, await listModel(tree, path), statement, request)
  const { root, version } = statement
  return { ...result, signer, root, version, quirks: [...quirks, ...result.quirks] }
}

/** Compares a model with a statement that was proven elsewhere: several signers may vouch for one statement. */
export async function verifyStatement(
  tree: Tree,
  model: ModelFiles,
  statement: Statement,
  { signature, ignorePaths = [], hashing = {} }: Omit<VerifyRequest, 'bundle' | 'trust'>,
): Promise<ModelVerification> {
  const { serialization } = statement
  const read = readManifest(statement, model)
  if (!('manifest' in read)) return failed(read.defects)
  const quirks = quirksOf(statement, model)
  const own = signature === undefined ? undefined : nameInModel(model.path, signature)
  const comparison = await compareModel(tree, model, {
    manifest: read.manifest,
    // Clients of version 1.0 and before left these out without recording it.
    serialization: { ...serialization, ignorePaths: [...serialization.ignorePaths, ...GIT_PATHS] },
    hashing,
    allowed: own === undefined ? ignorePaths : [...ignorePaths, own],
  })
  if (comparison.pointers > 0) quirks.push('lfs-pointer')
  return { ...UNPROVEN, ...comparison, quirks, outcome: outcomeOf(comparison) }
}

function outcomeOf({
  defects,
  gaps,
}: Pick<ModelVerification, 'defects' | 'gaps'>): ModelVerification['outcome'] {
  if (defects.length > 0) return 'fail'
  return gaps.length > 0 ? 'inconclusive' : 'pass'
}

const UNPROVEN: ModelVerification = {
  outcome: 'fail',
  signer: undefined,
  root: undefined,
  version: undefined,
  defects: [],
  gaps: [],
  quirks: [],
  examined: 0,
  total: 0,
  pointers: 0,
}

function failed(
  defects: readonly Defect[],
  proven: Partial<ModelVerification> = {},
): ModelVerification {
  return { ...UNPROVEN, ...proven, defects }
}
