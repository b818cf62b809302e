import { SecmlopsError, type Tree } from '@secmlops/core'
import { folderPath, joinPath } from '../files/paths.js'
import type { DatasetSpec } from '../spec.js'

/** The COCO file: `labels` of the policy, else the only JSON file of the dataset. */
export async function findCocoFile(tree: Tree, spec: DatasetSpec): Promise<string> {
  if (spec.labels !== undefined) return folderPath(spec.labels)
  const root = folderPath(spec.path)
  if (root.toLowerCase().endsWith('.json')) return root
  const found = (await tree.list(root)).filter(({ path }) => path.toLowerCase().endsWith('.json'))
  const [only, another] = found
  if (only && !another) return only.path
  throw new SecmlopsError(
    'no-labels',
    only ? 'several JSON files could be the labels' : 'there is no COCO label file',
    { location: { path: spec.path }, remedy: 'Name the file in the policy under `labels`' },
  )
}

/** The folder of VOC files: `labels` of the policy, else `Annotations` of the dataset, else the dataset itself. */
export async function findVocFolder(tree: Tree, spec: DatasetSpec): Promise<string> {
  if (spec.labels !== undefined) return folderPath(spec.labels)
  const root = folderPath(spec.path)
  const usual = joinPath(root, 'Annotations')
  return (await tree.list(usual)).length > 0 ? usual : root
}
