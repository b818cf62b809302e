import { posix } from 'node:path'
import { SecmlopsError, compareBytes, printable, type Tree } from '@secmlops/core'
import type { Order } from '../statement/order.js'
import { rootDigest, type Resource, type Serialization } from '../statement/statement.js'
import { digestFiles, type DigestedFile } from './digest-files.js'
import type { HashOptions } from './hashing.js'
import { GIT_PATHS, ignoreProblem, isIgnored } from './ignore.js'
import { listModel, nameInModel, type ModelFile, type ModelFiles } from './model-files.js'
import { resourcesOf } from './resources.js'
import { sharding, type Sharding } from './sharding.js'

export interface DigestOptions {
  /** Where the bundle will be written, a path of the tree; left out of the signature when it lies inside the model. */
  readonly signature?: string
  /** Further paths to leave out, relative to the model; recorded in the signature. */
  readonly ignorePaths?: readonly string[]
  /** Resource name of a model that is one file: `.` as model_signing wants it, or its base name (OMS v1.0, 6.1.2). */
  readonly singleFileName?: 'dot' | 'basename'
  /** What has a digest of its own: whole files (default), or ranges of `shardSize` bytes. */
  readonly serialization?: Sharding
  /** `spec` by default. */
  readonly order?: Order
  readonly hashing?: HashOptions
}

/** All that a signature says of a model, before anybody signs it. */
export interface ModelDigest {
  /** Root digest: SHA-256, lower-case hex. */
  readonly root: string
  readonly resources: readonly Resource[]
  readonly serialization: Serialization
  /** How many files it covers, and the names of those that were left out. */
  readonly files: number
  readonly ignored: readonly string[]
}

/**
 * Digests a model (a file or a folder of the tree) as a signature lists it, with SHA-256.
 * @throws SecmlopsError (exit 2) `not-found` when nothing is there; `unsafe-model` for symbolic links and names that are not plain
 * UTF-8; `not-materialised` for Git LFS pointers; `empty-model` when every file is ignored, or is empty with `shards`;
 * `invalid-ignore-path`; `usage` for a size of shards that is none.
 */
export async function digestModel(
  tree: Tree,
  path: string,
  options: DigestOptions = {},
): Promise<ModelDigest> {
  const model = await listModel(tree, path)
  const ignorePaths = ignorePathsOf(model, options)
  const { method, shardSize } = sharding(options.serialization)
  const hashing = { hashType: 'sha256', shardSize } as const
  const files = await digestFiles(tree, coveredFiles(model, ignorePaths), hashing, options.hashing)
  refusePointer(files)
  const resources = resourcesOf(named(files, model, options), { shardSize, order: options.order })
  if (resources.length === 0) throw emptyModel('empty-model', model)
  return {
    root: rootDigest(resources),
    resources,
    serialization: { method, ...hashing, allowSymlinks: false, ignorePaths },
    files: files.length,
    ignored: model.files.map(({ name }) => name).filter((name) => isIgnored(name, ignorePaths)),
  }
}

function ignorePathsOf(
  model: ModelFiles,
  { signature, ignorePaths = [] }: DigestOptions,
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

function coveredFiles(model: ModelFiles, ignorePaths: readonly string[]): readonly ModelFile[] {
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
    location: { path: path === '' ? '.' : path },
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
  { singleFileName }: DigestOptions,
): readonly DigestedFile[] {
  if (!isFile || singleFileName !== 'basename') return files
  return files.map((each) => ({ ...each, file: { ...each.file, name: posix.basename(path) } }))
}
