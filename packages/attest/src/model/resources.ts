import { compareBytes, type Tree } from '@secmlops/core'
import type { Resource } from '../statement/statement.js'
import { digestFiles, type DigestedFile } from './digest-files.js'
import { isIgnored } from './ignore.js'
import type { ModelFiles } from './model-files.js'

/** The files of a model as a signature of today would list them, whether it is signed or not. */
export async function hashModel(
  tree: Tree,
  model: ModelFiles,
  ignorePaths: readonly string[],
): Promise<Resource[]> {
  const files = model.files.filter(({ name }) => !isIgnored(name, ignorePaths))
  return resourcesOf(await digestFiles(tree, files, { hashType: 'sha256' }))
}

/** Whole files in the order of the specification: UTF-8 bytes of the name (OMS v1.0, 5.2.1). */
export function resourcesOf(files: readonly DigestedFile[]): Resource[] {
  return files
    .map(({ file, digests: [digest = ''] }) => ({ name: file.name, digest }))
    .sort((a, b) => compareBytes(a.name, b.name))
}
