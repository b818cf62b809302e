import { LIMITS, readDocument, type Tree, type TreeEntry } from '@secmlops/core'
import { yoloLabelPath } from '@secmlops/dataset'
import type { DetectedDataset } from './detect.js'

/**
 * Images whose labels lie in a folder `labels`, or beside them where a data.yaml names classes and splits: one dataset for each data.yaml,
 * else one for all of them. Exports of labelling tools are whole repositories, with data.yaml, train/ and valid/ at the root.
 */
export async function yoloDatasets(
  tree: Tree,
  entries: readonly TreeEntry[],
  images: readonly TreeEntry[],
): Promise<Omit<DetectedDataset, 'name'>[]> {
  const paths = new Set(entries.map(({ path }) => path))
  const labelled = images.filter(({ path }) => paths.has(yoloLabelPath(path)))
  if (labelled.length === 0) return []
  const configs = await configsOf(tree, entries)
  const found = configs.flatMap((labels) => {
    const folder = folderOf(labels)
    const below = labelled.filter(({ path }) => path.startsWith(`${folder}/`))
    if (folder !== '' && below.length > 0) return [{ path: folder, labels }]
    // A data.yaml in a place of its own names its images by a path on the machine of the author.
    return configs.length === 1 ? [{ path: sharedFolder(labelled), labels }] : []
  })
  const bare = labelled.filter(({ path }) => /(?:^|\/)labels\//.test(yoloLabelPath(path)))
  const rest = found.length === 0 && bare.length > 0 ? [{ path: sharedFolder(bare) }] : []
  return [...found, ...rest].map((each) => ({ ...each, format: 'yolo' }))
}

/** YAML files of names of classes and of folders of images, as Ultralytics has them. */
async function configsOf(tree: Tree, entries: readonly TreeEntry[]): Promise<string[]> {
  const found: string[] = []
  for (const { path, size } of entries) {
    if (!/\.ya?ml$/i.test(path) || size > LIMITS.configFile) continue
    if (isConfig(path, await tree.read(path, LIMITS.configFile))) found.push(path)
  }
  return found
}

function isConfig(path: string, bytes: Uint8Array): boolean {
  try {
    const { value } = readDocument(path, bytes)
    if (typeof value !== 'object' || value === null) return false
    return 'names' in value && ('train' in value || 'val' in value)
  } catch {
    return false
  }
}

/** The deepest folder that holds the images and their labels, as a policy names it. */
function sharedFolder(images: readonly TreeEntry[]): string {
  const all = images
    .flatMap(({ path }) => [path, yoloLabelPath(path)])
    .map((path) => path.split('/').slice(0, -1))
  const [first = []] = all
  const end = first.findIndex((step, i) => all.some((steps) => steps[i] !== step))
  return (end < 0 ? first : first.slice(0, end)).join('/') || '.'
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}
