import { compareBytes, type Tree } from '@secmlops/core'
import type { Resource } from '../statement/statement.js'
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

/** The files of a model as a signature of today would list them, whether it is signed or not. */
export async function hashModel(
  tree: Tree,
  model: ModelFiles,
  ignorePaths: readonly string[],
): Promise<Resource[]> {
  return hashResources(
    tree,
    model.files.filter(({ name }) => !isIgnored(name, ignorePaths)),
  )
}
