import type { Tree } from '@secmlops/core'
import { ORDERS, type Order } from '../statement/order.js'
import type { Resource } from '../statement/statement.js'
import { digestFiles, type DigestedFile } from './digest-files.js'
import type { HashOptions } from './hashing.js'
import { isIgnored } from './ignore.js'
import type { ModelFiles } from './model-files.js'

/** The files of a model as a signature of today would list them, whether it is signed or not. */
export async function hashModel(
  tree: Tree,
  model: ModelFiles,
  ignorePaths: readonly string[],
  { shardSize, order, ...options }: Listing & HashOptions = {},
): Promise<Resource[]> {
  const files = model.files.filter(({ name }) => !isIgnored(name, ignorePaths))
  const digested = await digestFiles(tree, files, { hashType: 'sha256', shardSize }, options)
  return resourcesOf(digested, { shardSize, order })
}

export interface Listing {
  /** Bytes of a range; whole files when undefined. */
  readonly shardSize?: number | undefined
  /** `spec` when undefined. */
  readonly order?: Order | undefined
}

/** Files, or ranges of them, in the order of a statement. */
export function resourcesOf(
  files: readonly DigestedFile[],
  { shardSize, order = 'spec' }: Listing = {},
): Resource[] {
  const resources = files.flatMap((file) =>
    shardSize === undefined ? wholeFile(file) : ranges(file, shardSize),
  )
  return resources.sort(ORDERS[order]).map(({ name, digest }) => ({ name, digest }))
}

function wholeFile({ file: { name }, digests: [digest = ''] }: DigestedFile): Listed[] {
  return [{ name, digest, path: name, start: 0 }]
}

/** `path:start:end`, end exclusive (OMS v1.0, 6.1.3). */
function ranges(
  { file: { name: path, size }, digests }: DigestedFile,
  shardSize: number,
): Listed[] {
  return digests.map((digest, i) => {
    const start = i * shardSize
    const name = `${path}:${String(start)}:${String(Math.min(start + shardSize, size))}`
    return { name, digest, path, start }
  })
}

type Listed = Resource & { readonly path: string; readonly start: number }
