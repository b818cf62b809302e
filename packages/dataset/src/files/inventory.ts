import {
  LIMITS,
  SecmlopsError,
  digestOf,
  digestOfStream,
  type Tree,
  type TreeEntry,
} from '@secmlops/core'
import type { DatasetSpec } from '../spec.js'
import { dvcFiles, parseDvcFile, type DvcOutput } from './dvc.js'
import { folderPath, isBelow, joinPath } from './paths.js'
import { POINTER_BYTES, pointerOf, type Pointer } from './pointer.js'

/** A file of a dataset with the digest of its bytes. */
export interface DataFile {
  /** In the tree. */
  readonly path: string
  /** Bytes; of the real file where a pointer stands in its place. */
  readonly size: number
  /**
   * Lower-case hex; what the pointer states where one stands in place of the file, and the digest of the pointer where that
   * states no SHA-256.
   */
  readonly sha256: string
  readonly pointer?: Pointer
}

/**
 * Everything at or below the path and the labels of a dataset, in byte order; the card is not part of it.
 * @throws SecmlopsError `too-many-files`.
 */
export async function listDataset(tree: Tree, spec: DatasetSpec): Promise<readonly TreeEntry[]> {
  const card = spec.card === undefined ? undefined : folderPath(spec.card)
  const root = folderPath(spec.path)
  const labels = spec.labels === undefined ? undefined : folderPath(spec.labels)
  const apart = labels !== undefined && !isBelow(labels, root)
  const entries = [...(await tree.list(root)), ...(apart ? await tree.list(labels) : [])]
  if (entries.length > LIMITS.files)
    throw new SecmlopsError('too-many-files', `more than ${String(LIMITS.files)} files`, {
      location: { path: spec.path },
      remedy: 'Split the dataset',
    })
  const standsBeside = pointersBesideData(entries)
  return entries.filter(({ path }) => path !== card && !standsBeside.has(path))
}

/** A `.dvc` file stands for data only as long as that is not there itself. */
function pointersBesideData(entries: readonly TreeEntry[]): ReadonlySet<string> {
  const pointers = entries.filter(({ path }) => path.endsWith('.dvc')).map(({ path }) => path)
  if (pointers.length === 0) return new Set()
  const there = new Set(entries.flatMap(({ path }) => prefixesOf(path)))
  return new Set(pointers.filter((path) => there.has(path.slice(0, -'.dvc'.length))))
}

/** A path and the folders that it lies in. */
function prefixesOf(path: string): string[] {
  return [...path.matchAll(/\/|$/g)].map(({ index }) => path.slice(0, index))
}

/** Is a path the data or the labels of a dataset, or below them? */
export function belongsTo(path: string, spec: DatasetSpec): boolean {
  const { path: data, labels } = spec
  if (dvcFiles(spec).includes(path)) return true
  return [data, ...(labels === undefined ? [] : [labels])].some((each) =>
    isBelow(path, folderPath(each)),
  )
}

/** Hashes one file; a pointer is never hashed as if it were the data. */
export async function hashFile(tree: Tree, { path, size }: TreeEntry): Promise<DataFile> {
  if (size >= POINTER_BYTES) return { path, size, sha256: await digestOfStream(tree.stream(path)) }
  const bytes = await tree.read(path)
  const dvc = path.endsWith('.dvc') ? parseDvcFile(path, bytes) : undefined
  if (dvc) return dvcFile(path, dvc)
  const pointer = pointerOf(bytes)
  if (!pointer) return { path, size: bytes.length, sha256: digestOf(bytes) }
  return { path, size: pointer.size ?? size, sha256: pointer.sha256 ?? digestOf(bytes), pointer }
}

/** The file that a `.dvc` file next to it stands for. */
function dvcFile(path: string, { path: name, pointer }: DvcOutput): DataFile {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')))
  const sha256 = digestOf(`md5:${pointer.md5 ?? ''}`)
  return { path: joinPath(folder, folderPath(name)), size: pointer.size ?? 0, sha256, pointer }
}

/** @throws SecmlopsError `not-materialised` (exit 2) when the file is a pointer. */
export function demandMaterialised(path: string, bytes: Uint8Array): void {
  const pointer = pointerOf(bytes)
  if (pointer) throw notMaterialised(path, pointer)
}

const FETCH: Readonly<Record<Pointer['kind'], readonly [name: string, command: string]>> = {
  'git-lfs': ['Git LFS', '`git lfs pull`, or `lfs: true` in actions/checkout'],
  'git-annex': ['git-annex', '`git annex get .`'],
  dvc: ['DVC', '`dvc pull`'],
}

/** @param line - Where the pointer stands in the file. */
export function notMaterialised(path: string, { kind, md5 }: Pointer, line = 1): SecmlopsError {
  const [name, command] = FETCH[kind]
  const weak = md5 === undefined ? '' : ` (md5 ${md5}, a weak digest)`
  return new SecmlopsError(
    'not-materialised',
    `a ${name} pointer stands in place of the data${weak}`,
    {
      location: { path, line },
      remedy: `Fetch the data before the check (${command})`,
    },
  )
}
