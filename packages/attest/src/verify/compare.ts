import { LIMITS, digestOf, printable, type Gap, type Tree } from '@secmlops/core'
import { digestFiles, type DigestedFile } from '../model/digest-files.js'
import type { HashOptions } from '../model/hashing.js'
import { isIgnored, isVersionControlFile } from '../model/ignore.js'
import type { ModelFile, ModelFiles, RefusedFile } from '../model/model-files.js'
import type { Serialization } from '../statement/statement.js'
import type { Defect } from './defect.js'
import type { ExpectedFile, Manifest } from './manifest.js'

export interface Comparison {
  readonly defects: readonly Defect[]
  readonly gaps: readonly Gap[]
  /** Files that were hashed, of those that the statement lists. */
  readonly examined: number
  readonly total: number
  /** How many of the examined files are Git LFS pointers, whose object id was compared in the place of the content. */
  readonly pointers: number
}

export interface Expectation {
  readonly manifest: Manifest
  readonly serialization: Serialization
  /** Names that the signature leaves out and that may hold anything, because the caller says so. */
  readonly allowed: readonly string[]
  readonly hashing: HashOptions
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
  const compared = await digestFiles(tree, listed, serialization, expectation.hashing)
  const opaque = compared.filter(isOpaque)
  for (const each of compared) {
    if (!isOpaque(each) && differs(each, manifest.get(each.file.name)))
      defects.push(changedFile(each))
  }
  return {
    defects: defects.slice(0, LIMITS.findings),
    gaps: opaque.map(pointerGap),
    examined: listed.length - opaque.length,
    total: manifest.size,
    pointers: compared.filter((each) => each.pointer && !isOpaque(each)).length,
  }
}

/** A pointer that says nothing of the digest that was signed: of ranges, of another hash, or behind an extension of Git LFS. */
function isOpaque({ pointer, digests }: DigestedFile): boolean {
  return pointer !== undefined && !(pointer.isPlain && digests.length === 1)
}

function differs({ file, digests }: DigestedFile, expected: ExpectedFile | undefined): boolean {
  const size = expected?.size ?? file.size
  return size !== file.size || digests.join() !== expected?.digests.join()
}

function changedFile({ file: { path }, digests, pointer }: DigestedFile): Defect {
  const what = pointer
    ? 'is a Git LFS pointer to another file than was'
    : 'is not the file that was'
  return {
    kind: 'changed-file',
    message: `${printable(path)} ${what} signed`,
    path,
    key: digestOf(digests.join()),
  }
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
  const others = model.files.flatMap((file) => {
    const isKnown = manifest.has(file.name) || isAllowed(file)
    const problem = isKnown ? undefined : unlistedProblem(file, serialization)
    return problem ? [{ file, problem }] : []
  })
  const files = others.map(({ file }) => file)
  const digested = await digestFiles(tree, files, { hashType: 'sha256' })
  others.forEach(({ file, problem }, i) => {
    defects.push({ ...problem, path: file.path, key: digested[i]?.digests.join() ?? '' })
  })
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

function pointerGap({ file: { path } }: DigestedFile): Gap {
  return {
    item: printable(path),
    reason: 'not-materialised',
    detail:
      'a Git LFS pointer is in the place of the content, and its object id cannot be compared with what was signed; run git lfs pull first',
  }
}
