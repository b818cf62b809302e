import { sign } from 'node:crypto'
import { posix } from 'node:path'
import type { Tree } from '@secmlops/core'
import { writeKeyBundle } from '../bundle/write.js'
import { IN_TOTO_PAYLOAD_TYPE, preAuthEncoding } from '../dsse/pae.js'
import { readPrivateKey, type PrivateKey } from '../keys/private-key.js'
import { digestModel, type DigestOptions } from '../model/digest-model.js'
import { modelPath } from '../model/model-files.js'
import { writeStatement } from '../statement/write.js'

export interface SignOptions extends Omit<DigestOptions, 'order'> {
  /** Private key in PEM form. */
  readonly key: string | Uint8Array
  readonly passphrase?: string
  /** Name of the subject; the last part of the path when absent. Nothing depends on it. */
  readonly name?: string
}

export interface SignedModel {
  /** The content of the signature file. */
  readonly bundle: Uint8Array
  /** Root digest, lower-case hex. */
  readonly root: string
  /** Fingerprint of the key. */
  readonly signer: string
  /** How many files are signed, and the names of those that were left out. */
  readonly files: number
  readonly ignored: readonly string[]
}

/**
 * Signs a model (a file or a folder of the tree) as OpenSSF Model Signing v1.0, method `key`, SHA-256.
 * @throws SecmlopsError (exit 2) `invalid-key`, and what `digestModel` throws.
 */
export async function signModel(
  tree: Tree,
  path: string,
  options: SignOptions,
): Promise<SignedModel> {
  const key = readPrivateKey(options.key, options)
  const { files, ignored, ...digest } = await digestModel(tree, path, options)
  const name = (options.name ?? posix.basename(modelPath(path))) || 'model'
  const payload = writeStatement({ name, ...digest })
  return {
    bundle: signPayload(key, payload),
    root: digest.root,
    signer: key.public.fingerprint,
    files,
    ignored,
  }
}

/** DSSE over an in-toto statement with an EC key, as a bundle. */
export function signPayload(
  { key, public: { curve, fingerprint } }: PrivateKey,
  payload: Uint8Array,
): Uint8Array {
  const payloadType = IN_TOTO_PAYLOAD_TYPE
  const signature = sign(curve.hash, preAuthEncoding(payloadType, payload), {
    key,
    dsaEncoding: 'der',
  })
  return writeKeyBundle(fingerprint, { payloadType, payload, signature })
}
