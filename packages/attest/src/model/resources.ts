import { compareBytes, type Tree } from '@secmlops/core'
import { rootDigest, type Resource } from '../statement/statement.js'
import { hashFile } from './hash-file.js'
import { isIgnored } from './ignore.js'
import type { ModelFile, ModelFiles } from './model-files.js'

/** SHA-256 of each file, in the order of the specification: UTF-8 bytes of the whole name (OMS v1.0, 5.2.1). */
export async function hashResources(tree: Tree, files: readonly ModelFile[]): Promise<Resource[]> {
  const resources: Resource[] = []
  for (const { name, path } of files) {
    resources.push({ name, digest: await hashFile(tree.stream(path), 'sha256') })
  }
  return resources.sort((a, b) => compareBytes(a.name, b.name))
}

/** Root digest of a model as the specification orders it, whether it is signed or not; undefined when it has no files. */
export async function modelRoot(
  tree: Tree,
  model: ModelFiles,
  ignorePaths: readonly string[],
): Promise<string | undefined> {
  const files = model.files.filter(({ name }) => !isIgnored(name, ignorePaths))
  return files.length === 0 ? undefined : rootDigest(await hashResources(tree, files))
}
