import type { TreeEntry } from '@secmlops/core'
import type { DetectedDataset } from './detect.js'

/** Folders of XML files whose names are those of images: Pascal VOC, with images and annotations together or apart. */
export function vocDatasets(
  entries: readonly TreeEntry[],
  images: readonly TreeEntry[],
): Omit<DetectedDataset, 'name'>[] {
  const folderOfImage = new Map(images.map(({ path }) => [stemOf(path), folderOf(path)]))
  const found = new Map<string, string>()
  for (const { path } of entries.filter((entry) => /\.xml$/i.test(entry.path))) {
    const folder = folderOfImage.get(stemOf(path))
    if (folder !== undefined && folder !== '') found.set(folderOf(path), folder)
  }
  return [...found].map(([labels, path]) => ({
    path,
    format: 'voc',
    ...(labels !== path && labels !== '' && { labels }),
  }))
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '')
}
