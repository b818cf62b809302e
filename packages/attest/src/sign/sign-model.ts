import { sign } from 'node:crypto'
import { posix } from 'node:path'
import { SecmlopsError, compareBytes, printable, type Tree } from '@secmlops/core'
import { writeKeyBundle } from '../bundle/write.js'
import { IN_TOTO_PAYLOAD_TYPE, preAuthEncoding } from '../dsse/pae.js'
import { readPrivateKey, type PrivateKey } from '../keys/private-key.js'
import { digestFiles, type DigestedFile } from '../model/digest-files.js'
import { GIT_PATHS, ignoreProblem, isIgnored } from '../model/ignore.js'
import {
  SINGLE_FILE,
  listModel,
  nameInModel,
  type ModelFile,
  type ModelFiles,
} from '../model/model-files.js'
import { resourcesOf } from '../model/resources.js'
import { rootDigest, type Resource } from '../statement/statement.js'
import { writeStatement } from '../statement/write.js'

export interface SignOptions extends StatementOptions {
  /** Private key in PEM form. */
  readonly key: string | Uint8Array
  readonly passphrase?: string
}

/** What a signature covers, whoever signs. */
export interface StatementOptions {
  /** Name of the subject; the last part of the path when absent. Nothing depends on it. */
  readonly name?: string
  /** Where the bundle will be written, a path of the tree; left out of the signature when it lies inside the model. */
  readonly signature?: string
  /** Further paths to leave out, relative to the model; recorded in the signature. */
  readonly ignorePaths?: readonly string[]
  /** Resource name of a model that is one file: `.` as model_signing wants it, or its base name (OMS v1.0, 6.1.2). */
  readonly singleFileName?: 'dot' | 'basename'
}

export interface SignedModel extends Omit<ModelStatement, 'payload'> {
  /** The content of the signature file. */
  readonly bundle: Uint8Array
  /** Fingerprint of the key. */
  readonly signer: string
}

export interface ModelStatement {
  /** The bytes to be signed. */
  readonly payload: Uint8Array
  /** Root digest, lower-case hex. */
  readonly root: string
  /** How many files are signed, and the names of those that were left out. */
  readonly files: number
  readonly ignored: readonly string[]
}

/**
 * Signs a model (a file or a folder of the tree) as OpenSSF Model Signing v1.0, method `key`, serialization `files`, SHA-256.
 * @throws SecmlopsError (exit 2) `invalid-key`; `not-found` when nothing is there; `unsafe-model` for symbolic links and names that
 * are not plain UTF-8; `not-materialised` for Git LFS pointers; `empty-model` when every file is ignored.
 */
export async function signModel(
  tree: Tree,
  path: string,
  options: SignOptions,
): Promise<SignedModel> {
  const key = readPrivateKey(options.key, options)
  const { payload, ...described } = await modelStatement(tree, path, options)
  return { ...described, bundle: signPayload(key, payload), signer: key.public.fingerprint }
}

/**
 * The statement over a model as it is now.
 * @throws SecmlopsError (exit 2) like `signModel`, except for the key.
 */
export async function modelStatement(
  tree: Tree,
  path: string,
  options: StatementOptions = {},
): Promise<ModelStatement> {
  const model = await listModel(tree, path)
  const ignorePaths = ignorePathsOf(model, options)
  const files = await digestFiles(tree, signableFiles(model, ignorePaths), { hashType: 'sha256' })
  refusePointer(files)
  const resources = named(resourcesOf(files), model, options)
  const root = rootDigest(resources)
  const payload = writeStatement({
    name: (options.name ?? posix.basename(model.path)) || 'model',
    root,
    resources,
    serialization: {
      method: 'files',
      hashType: 'sha256',
      shardSize: undefined,
      allowSymlinks: false,
      ignorePaths,
    },
  })
  return {
    payload,
    root,
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

function ignorePathsOf(
  model: ModelFiles,
  { signature, ignorePaths = [] }: StatementOptions,
): string[] {
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
    throw new SecmlopsError(
      model.files.length === 0 ? 'not-found' : 'empty-model',
      'there is no file to sign',
      { location: { path: model.path }, remedy: 'Name a model that has at least one file' },
    )
  return files
}

function refusePointer(files: readonly DigestedFile[]): void {
  const pointer = files.find(({ isPointer }) => isPointer)
  if (pointer)
    throw new SecmlopsError('not-materialised', 'this is a Git LFS pointer, not its content', {
      location: { path: pointer.file.path },
      remedy: 'Run git lfs pull first',
    })
}

function named(
  resources: Resource[],
  { path }: ModelFiles,
  { singleFileName }: StatementOptions,
): Resource[] {
  if (singleFileName !== 'basename') return resources
  return resources.map((each) =>
    each.name === SINGLE_FILE ? { ...each, name: posix.basename(path) } : each,
  )
}
