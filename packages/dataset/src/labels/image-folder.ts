import { canonicalJson, type Tree } from '@secmlops/core'
import { folderPath, relativeTo } from '../files/paths.js'
import { isImagePath } from '../images/extensions.js'
import type { DatasetSpec } from '../spec.js'
import { splitOf } from '../split.js'
import type { AnnotatedImage } from './annotated-image.js'

/**
 * A folder per class, as in torchvision's ImageFolder. When every folder at the top is a split (`train`, `test`, …),
 * the classes are the folders below them. An image that lies in no folder has no class.
 */
export async function readImageFolder(tree: Tree, spec: DatasetSpec): Promise<AnnotatedImage[]> {
  const root = folderPath(spec.path)
  const paths = (await tree.list(root)).map(({ path }) => path).filter(isImagePath)
  const tops = new Set(paths.map((path) => relativeTo(root, path).split('/').slice(0, -1)[0]))
  const hasSplits = tops.size > 0 && [...tops].every((top) => top !== undefined && splitOf(top))
  return paths.map((path) => {
    const id = relativeTo(root, path)
    const folders = id.split('/').slice(0, -1)
    const split = hasSplits ? splitOf(folders[0] ?? '') : undefined
    const label = folders[hasSplits ? 1 : 0]
    return {
      id,
      path,
      boxes: [],
      location: { path },
      canonical: canonicalJson(label ?? null),
      parts: [],
      ...(label !== undefined && { label }),
      ...(split && { split }),
    }
  })
}
