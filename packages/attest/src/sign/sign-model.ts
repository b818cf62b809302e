import { posix } from 'node:path'
import { SecmlopsError, type Tree } from '@secmlops/core'
import { digestModel, type DigestOptions, type ModelDigest } from '../model/digest-model.js'
import { modelPath } from '../model/model-files.js'
import { isVersion } from '../statement/statement.js'
import { writeStatement } from '../statement/write.js'
import type { PayloadSigner } from './payload-signer.js'

export interface SignOptions extends StatementOptions {
  readonly signer: PayloadSigner
}

/** What a signature covers, whoever signs; always in the order of the specification. */
export interface StatementOptions extends Omit<DigestOptions, 'order'> {
  /** Name of the subject; the last part of the path when absent. Nothing depends on it. */
  readonly name?: string
  /** Counts the releases of this model, from 0, so that a verifier can refuse to go back to an older one. */
  readonly version?: number
}

export interface SignedModel extends Omit<ModelStatement, 'payload'> {
  /** The content of the signature file. */
  readonly bundle: Uint8Array
  /** Fingerprint of the key or certificate, or the identity. */
  readonly signer: string
}

export interface ModelStatement extends Pick<ModelDigest, 'root' | 'files' | 'ignored'> {
  /** The bytes to be signed. */
  readonly payload: Uint8Array
}

/**
 * Signs a model (a file or a folder of the tree) as OpenSSF Model Signing v1.0, SHA-256.
 * @throws SecmlopsError (exit 2) `invalid-version`, and what `digestModel` and the signer throw.
 */
export async function signModel(
  tree: Tree,
  path: string,
  options: SignOptions,
): Promise<SignedModel> {
  const { signer, ...rest } = options
  const { payload, ...described } = await modelStatement(tree, path, rest)
  return { ...described, bundle: await signer.sign(payload), signer: signer.identity }
}

/**
 * The statement over a model as it is now.
 * @throws SecmlopsError (exit 2) `invalid-version`, and what `digestModel` throws.
 */
export async function modelStatement(
  tree: Tree,
  path: string,
  options: StatementOptions = {},
): Promise<ModelStatement> {
  const { version } = options
  refuseVersion(version)
  const { files, ignored, ...digest } = await digestModel(tree, path, options)
  const name = (options.name ?? posix.basename(modelPath(path))) || 'model'
  const payload = writeStatement({ name, ...digest, ...(version !== undefined && { version }) })
  return { payload, root: digest.root, files, ignored }
}

function refuseVersion(version: number | undefined): void {
  if (version === undefined || isVersion(version)) return
  throw new SecmlopsError('invalid-version', 'the version of a model is a whole number from 0', {
    remedy: 'Count its releases: 1, 2, 3',
  })
}
