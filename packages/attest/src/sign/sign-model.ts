import { sign } from 'node:crypto'
import { posix } from 'node:path'
import { SecmlopsError, compareBytes, printable, type Tree } from '@secmlops/core'
import { writeKeyBundle } from '../bundle/write.js'
import { IN_TOTO_PAYLOAD_TYPE, preAuthEncoding } from '../dsse/pae.js'
import { readPrivateKey, type PrivateKey } from '../keys/private-key.js'
import { digestFiles, type DigestedFile } from '../model/digest-files.js'
import { GIT_PATHS, ignoreProblem, isIgnored } from '../model/ignore.js'
import type { HashOptions } from '../model/hashing.js'
import { listModel, nameInModel, type ModelFile, type ModelFiles } from '../model/model-files.js'
import { resourcesOf } from '../model/resources.js'
import { sharding, type Sharding } from '../model/sharding.js'
import { rootDigest } from '../statement/statement.js'
import { writeStatement } from '../statement/write.js'

export interface SignOptions {
  /** Private key in PEM form. */
  readonly key: string | Uint8Array
  readonly passphrase?: string
  /** Name of the subject; the last part of the path when absent. Nothing depends on it. */
  readonly name?: string
  /** Where the bundle will be written, a path of the tree; left out of the signature when it lies inside the model. */
  readonly signature?: string
  /** Further paths to leave out, relative to the model; recorded in the signature. */
  readonly ignorePaths?: readonly string[]
  /** Resource name of a model that is one file: `.` as model_signing wants it, or its base name (OMS v1.0, 6.1.2). */
  readonly singleFileName?: 'dot' | 'basename'
  /** What has a digest of its own: whole files (default), or ranges of `shardSize` bytes. */
  readonly serialization?: Sharding
  readonly hashing?: HashOptions
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
 * @throws SecmlopsError (exit 2) `invalid-key`; `not-found` when nothing is there; `unsafe-model` for symbolic links and names that
 * are not plain UTF-8; `not-materialised` for Git LFS pointers; `empty-model` when every file is ignored, or is empty with `shards`.
 */
export async function signModel(
  tree: Tree,
  path: string,
  options: SignOptions,
): Promise<SignedModel> {
  const key = readPrivateKey(options.key, options)
  const model = await listModel(tree, path)
  const ignorePaths = ignorePathsOf(model, options)
  const { method, shardSize } = sharding(options.serialization)
  const hashing = { hashType: 'sha256', shardSize } as const
  const signable = signableFiles(model, ignorePaths)
  const files = await digestFiles(tree, signable, hashing, options.hashing)
  refusePointer(files)
  const resources = resourcesOf(named(files, model, options), { shardSize })
  if (resources.length === 0) throw emptyModel('empty-model', model)
  const root = rootDigest(resources)
  const payload = writeStatement({
    name: (options.name ?? posix.basename(model.path)) || 'model',
    root,
    resources,
    serialization: {
      method,
      ...hashing,
      allowSymlinks: false,
      ignorePaths,
    },
  })
  return {
    bundle: signPayload(key, payload),
    root,
    signer: key.public.fingerprint,
    files: files.length,
    ignored: model.files.map(({ name }) => name).filter((name) => isIgnored(name, ignorePaths)),
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

function ignorePathsOf(model: ModelFiles, { signature, ignorePaths = [] }: SignOptions): string[] {
  for (const path of ignorePaths) {
    const problem = ignoreProblem(path)
    if (problem)
      throw new SecmlopsError('invalid-ignore-path', `"${printable(path)}" ${problem}`, {
        remedy: 'Name a file or folder inside the model',
      })
  }
  const own = signature === undefined ? undefined : nameInModel(model.path, signature)
  const all = new Set([...GIT_PATHS, ...ignorePaths, ...(own === undefined ? [] : [own])])
  return [...all].sort(compareBytes)
}

function signableFiles(model: ModelFiles, ignorePaths: readonly string[]): readonly ModelFile[] {
  const isKept = ({ name }: ModelFile): boolean => !isIgnored(name, ignorePaths)
  const refused = model.refused.find(isKept)
  if (refused)
    throw new SecmlopsError('unsafe-model', `${printable(refused.path)} ${refused.reason}`, {
      location: { path: refused.path },
      remedy: 'Replace it by a regular file with a plain name, or leave it out',
    })
  const files = model.files.filter(isKept)
  if (files.length === 0)
    throw emptyModel(model.files.length === 0 ? 'not-found' : 'empty-model', model)
  return files
}

function emptyModel(code: string, { path }: ModelFiles): SecmlopsError {
  return new SecmlopsError(code, 'there is no file to sign, or none with content', {
    location: { path },
    remedy: 'Name a model that has at least one file',
  })
}

function refusePointer(files: readonly DigestedFile[]): void {
  const unfetched = files.find(({ pointer }) => pointer)
  if (unfetched)
    throw new SecmlopsError('not-materialised', 'this is a Git LFS pointer, not its content', {
      location: { path: unfetched.file.path },
      remedy: 'Run git lfs pull first',
    })
}

function named(
  files: readonly DigestedFile[],
  { path, isFile }: ModelFiles,
  { singleFileName }: SignOptions,
): readonly DigestedFile[] {
  if (!isFile || singleFileName !== 'basename') return files
  return files.map((each) => ({ ...each, file: { ...each.file, name: posix.basename(path) } }))
}
