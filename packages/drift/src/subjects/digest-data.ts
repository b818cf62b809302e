import { digestModel } from '@secmlops/attest'
import { canonicalJson, digestOf, digestOfStream, type Tree } from '@secmlops/core'
import type { DataSetting } from './read-subject.js'

/**
 * SHA-256 of a file; of a folder its root digest, as `secmlops digest` prints it. With labels that lie elsewhere, of both digests.
 * @throws SecmlopsError (exit 2) `not-found`, and for folders as `digestModel`.
 */
export async function digestData(
  tree: Tree,
  { path, labels }: Pick<DataSetting, 'path' | 'labels'>,
): Promise<string> {
  const data = await digestPath(tree, path)
  return labels === undefined
    ? data
    : digestOf(canonicalJson([data, await digestPath(tree, labels)]))
}

async function digestPath(tree: Tree, path: string): Promise<string> {
  const entries = await tree.list(path)
  const isFolder = entries.length > 0 && !entries.some((entry) => entry.path === path)
  return isFolder ? (await digestModel(tree, path)).root : digestOfStream(tree.stream(path))
}
