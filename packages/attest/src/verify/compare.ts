import { LIMITS, printable, type Gap, type Tree } from '@secmlops/core'
import { hashFile, hashShards } from '../model/hash-file.js'
import { isIgnored, isVersionControlFile } from '../model/ignore.js'
import { isLfsPointer } from '../model/lfs-pointer.js'
import type { ModelFile, ModelFiles, RefusedFile } from '../model/model-files.js'
import type { Serialization } from '../statement/statement.js'
import type { Defect } from './defect.js'
import type { ExpectedFile, Manifest } from './manifest.js'

export interface Comparison {
  readonly defects: readonly Defect[]
  readonly gaps: readonly Gap[]
  /** Files that were hashed, of those that are or should be there. */
  readonly examined: number
  readonly total: number
}

export interface Expectation {
  readonly manifest: Manifest
  readonly serialization: Serialization
  /** Names that the signature leaves out and that may hold anything, because the caller says so. */
  readonly allowed: readonly string[]
}

/** Compares the files of a model with what a proven statement says of them. Names only select among listed files; none is opened by name. */
export async function compareModel(
  tree: Tree,
  model: ModelFiles,
  expectation: Expectation,
): Promise<Comparison> {
  const { manifest, serialization } = expectation
  const names = new Set([...model.files, ...model.refused].map(({ name }) => name))
  const missing = [...manifest.keys()].filter((name) => !names.has(name))
  const listed = model.files.filter(({ name }) => manifest.has(name))
  const defects: Defect[] = [
    ...missing.map((name) => missingFile(model, name)),
    ...(await unlisted(tree, model, expectation)),
  ]
  const gaps: Gap[] = []
  for (const file of listed) {
    const expected = manifest.get(file.name)
    if (!expected) continue
    if (await isLfsPointer(tree, file)) gaps.push(pointerGap(file))
    else defects.push(...(await compareFile(tree, file, expected, serialization)))
  }
  return {
    defects: defects.slice(0, LIMITS.findings),
    gaps,
    examined: listed.length - gaps.length,
    total: listed.length + missing.length,
  }
}

async function compareFile(
  tree: Tree,
  file: ModelFile,
  { digests, size }: ExpectedFile,
  { hashType, shardSize }: Serialization,
): Promise<Defect[]> {
  const stream = tree.stream(file.path)
  const actual =
    size === undefined || shardSize === undefined
      ? [await hashFile(stream, hashType)]
      : await hashShards(stream, hashType, shardSize)
  const same = (size ?? file.size) === file.size && actual.join() === digests.join()
  if (same) return []
  return [
    {
      kind: 'changed-file',
      message: `${printable(file.path)} is not the file that was signed`,
      path: file.path,
      key: actual.join(),
    },
  ]
}

function missingFile({ path }: ModelFiles, name: string): Defect {
  const place = path === '' ? name : `${path}/${name}`
  return {
    kind: 'missing-file',
    message: `${printable(place)} was signed and is not there`,
    path: place,
  }
}

/** What is there and not in the signature. */
async function unlisted(
  tree: Tree,
  model: ModelFiles,
  { manifest, serialization, allowed }: Expectation,
): Promise<Defect[]> {
  const isAllowed = ({ name }: ModelFile): boolean => isIgnored(name, allowed)
  const defects = model.refused
    .filter((file) => manifest.has(file.name) || !isAllowed(file))
    .map(refusedFile)
  for (const file of model.files) {
    if (manifest.has(file.name) || isAllowed(file)) continue
    const problem = unlistedProblem(file, serialization)
    if (!problem) continue
    const key = await hashFile(tree.stream(file.path), 'sha256')
    defects.push({ ...problem, path: file.path, key })
  }
  return defects
}

function refusedFile({ path, reason }: RefusedFile): Defect {
  return { kind: 'unsafe-file', message: `${printable(path)} ${reason}`, path }
}

function unlistedProblem(
  { name, path, size }: ModelFile,
  { method, ignorePaths }: Serialization,
): Pick<Defect, 'kind' | 'message'> | undefined {
  const shown = printable(path)
  if (isIgnored(name, ignorePaths) && isVersionControlFile(name)) return undefined
  if (isIgnored(name, ignorePaths))
    return { kind: 'ignored-file', message: `${shown} is in a path that the signature leaves out` }
  // The method `shards` has no entry for a file without bytes (OMS v1.0, 6.1.3).
  if (method === 'shards' && size === 0) return undefined
  return { kind: 'extra-file', message: `${shown} is not in the signature` }
}

function pointerGap({ path }: ModelFile): Gap {
  return {
    item: printable(path),
    reason: 'not-materialised',
    detail: 'a Git LFS pointer is in the place of the content; run git lfs pull first',
  }
}
