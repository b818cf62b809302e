import {
  LIMITS,
  SecmlopsError,
  digestOf,
  digestOfStream,
  type Tree,
  type TreeEntry,
} from '@secmlops/core'
import type { DatasetSpec } from '../spec.js'
import { folderPath, isBelow } from './paths.js'
import { POINTER_BYTES, pointerOf, type Pointer } from './pointer.js'

/** A file of a dataset with the digest of its bytes. */
export interface DataFile {
  /** In the tree. */
  readonly path: string
  /** Bytes; of the real file where a pointer stands in its place. */
  readonly size: number
  /** Lower-case hex; what the pointer states where one stands in place of the file. */
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
  const entries = [...(await tree.list(root))]
  if (labels !== undefined && !isBelow(labels, root)) entries.push(...(await tree.list(labels)))
  if (entries.length > LIMITS.files)
    throw new SecmlopsError('too-many-files', `more than ${String(LIMITS.files)} files`, {
      location: { path: spec.path },
      remedy: 'Split the dataset',
    })
  return entries.filter(({ path }) => path !== card)
}

/** Is a path the data or the labels of a dataset, or below them? */
export function belongsTo(path: string, { path: data, labels }: DatasetSpec): boolean {
  return [data, ...(labels === undefined ? [] : [labels])].some((each) =>
    isBelow(path, folderPath(each)),
  )
}

/** Hashes one file; a pointer is never hashed as if it were the data. */
export async function hashFile(tree: Tree, { path, size }: TreeEntry): Promise<DataFile> {
  if (size >= POINTER_BYTES) return { path, size, sha256: await digestOfStream(tree.stream(path)) }
  const bytes = await tree.read(path)
  const pointer = pointerOf(bytes)
  if (!pointer) return { path, size: bytes.length, sha256: digestOf(bytes) }
  return { path, size: pointer.size ?? size, sha256: pointer.sha256 ?? digestOf(bytes), pointer }
}

/** @throws SecmlopsError `not-materialised` (exit 2) when the file is a pointer. */
export function demandMaterialised(path: string, bytes: Uint8Array): void {
  const pointer = pointerOf(bytes)
  if (pointer) throw notMaterialised(path, pointer)
}

export function notMaterialised(path: string, { kind }: Pointer): SecmlopsError {
  const name = kind === 'git-lfs' ? 'Git LFS' : 'git-annex'
  const command = kind === 'git-lfs' ? 'git lfs pull' : 'git annex get .'
  return new SecmlopsError('not-materialised', `a ${name} pointer stands in place of the data`, {
    location: { path, line: 1 },
    remedy: `Fetch the data before the check (\`${command}\`, or \`lfs: true\` in actions/checkout)`,
  })
}
